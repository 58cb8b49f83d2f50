package dev.phase19.worker.embedding;

import dev.phase19.http.connection.WaitingClient;
import dev.phase19.worker.node2vec.TrainingProgress;

/** Ends a training, or the wait for it, when the client that would get its vectors has left. */
record ClientProgress(WaitingClient client) implements TrainingProgress {

  @Override
  public boolean isWanted() {
    return !client.hasLeft();
  }

  @Override
  public boolean goesOn() {
    return isWanted();
  }

  @Override
  public boolean epoch(int done, int epochs, double loss) {
    return isWanted();
  }
}
