package dev.phase19.worker.node2vec;

/** The {@link TrainingProgress} ended the training. */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(int done, int epochs) {
    super("training was stopped after " + done + " of " + epochs + " epochs");
  }
}
