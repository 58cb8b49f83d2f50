package dev.phase19.worker.node2vec;

/** The vectors grew beyond all bounds: the learning rate is too high. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int epoch, double learningRate) {
    super(
        "training diverged in epoch "
            + epoch
            + ": learning rate "
            + learningRate
            + " is too high, the default is "
            + Node2VecParameters.DEFAULTS.learningRate());
  }
}
