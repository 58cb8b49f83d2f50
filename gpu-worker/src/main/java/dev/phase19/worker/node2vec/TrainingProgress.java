package dev.phase19.worker.node2vec;

/** Receives each finished epoch, and may end the training. */
@FunctionalInterface
public interface TrainingProgress {

  /** Ignores all epochs, and lets the training run to its end. */
  TrainingProgress IGNORED = (done, epochs, loss) -> true;

  /**
   * Called when an epoch is done.
   *
   * @param done epochs done so far
   * @param loss mean loss per positive pair in this epoch
   * @return whether to go on
   */
  boolean epoch(int done, int epochs, double loss);

  /**
   * Whether to keep waiting for the turn; called several times a second before the training begins.
   */
  default boolean isWanted() {
    return true;
  }

  /**
   * Whether to go on; called many times in an epoch, since an epoch of a large graph takes long.
   */
  default boolean goesOn() {
    return true;
  }
}
