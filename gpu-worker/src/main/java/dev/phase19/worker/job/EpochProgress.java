package dev.phase19.worker.job;

import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.worker.node2vec.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Reports to a job how far its training is and when it will end, and ends the training when the job
 * is abandoned.
 */
final class EpochProgress implements TrainingProgress {
  private final JobProgress progress;
  private final Clock clock;

  /** When the training began, after a possible wait for its turn; null until then. */
  private Instant began;

  EpochProgress(JobProgress progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public boolean isWanted() {
    return !progress.isAbandoned();
  }

  @Override
  public boolean goesOn() {
    if (began == null) {
      began = clock.instant();
    }
    return isWanted();
  }

  @Override
  public boolean epoch(int done, int epochs, double loss) {
    Instant now = clock.instant();
    Duration soFar = Duration.between(began == null ? now : began, now);
    Instant end = now.plus(soFar.multipliedBy(epochs - done).dividedBy(done));
    progress.trained(new TrainingEpochs(done, epochs, loss, end));
    return goesOn();
  }
}
