package dev.phase19.worker.node2vec;

/**
 * How the walks of an epoch are cut into steps.
 *
 * <p>A larger batch makes a cheaper walk, but Adam needs some 80 updates to converge from small
 * vectors; so the batch is the largest that leaves that many over all epochs, between two bounds.
 * The last step of an epoch is filled up with walks from its beginning.
 *
 * @param walks of an epoch
 * @param batch walks a step
 */
record BatchPlan(long walks, int batch) {
  static final int SMALLEST = 16;
  private static final int LARGEST = 1280;
  private static final int UPDATES = 80;

  /** So that the walks of one run fit into some 20 MB on the host, whatever the graph. */
  private static final int WALKS_A_RUN = 1 << 18;

  static BatchPlan of(int nodes, Node2VecParameters parameters) {
    long walks = (long) nodes * parameters.walksPerNode();
    long wanted = walks * parameters.epochs() / UPDATES;
    return new BatchPlan(walks, (int) Math.max(SMALLEST, Math.min(LARGEST, wanted)));
  }

  /** The same walks in steps of half the size. */
  BatchPlan halved() {
    return new BatchPlan(walks, Math.max(SMALLEST, batch / 2));
  }

  boolean canBeHalved() {
    return batch > SMALLEST;
  }

  /** Steps of an epoch. */
  long steps() {
    return (walks + batch - 1) / batch;
  }

  /** Steps that one run of the program takes at most. */
  int stepsARun() {
    return (int) Math.min(steps(), Math.max(1, WALKS_A_RUN / batch));
  }
}
