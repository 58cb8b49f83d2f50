package dev.phase19.worker.node2vec;

/** Is told of each epoch, and may end the training. */
@FunctionalInterface
public interface TrainingProgress {

  /** Listens to nothing and lets the training run to its end. */
  TrainingProgress IGNORED = (done, epochs, loss) -> true;

  /**
   * An epoch is done.
   *
   * @param done epochs so far
   * @param loss mean loss a positive pair in this epoch
   * @return whether to go on
   */
  boolean epoch(int done, int epochs, double loss);

  /** Whether to wait on for its turn, asked several times a second before the training begins. */
  default boolean isWanted() {
    return true;
  }

  /** Whether to go on, asked many times in an epoch: one of a large graph takes long. */
  default boolean goesOn() {
    return true;
  }
}
