package dev.phase19.worker.node2vec;

/**
 * How the walks of an epoch are cut into steps, and the steps into runs of the program.
 *
 * <p>A larger batch makes a cheaper walk, but Adam needs some 80 updates to converge from small
 * vectors; so the batch is the largest that leaves that many over all epochs, within bounds. The
 * last step of an epoch is filled up with walks from its beginning. Between two runs the training
 * can be stopped, so a run is short: a second or two on two cores.
 *
 * @param walks of an epoch
 * @param batch walks a step
 */
record BatchPlan(WalkShape shape, long walks, int batch) {
  static final int SMALLEST = 16;
  private static final int LARGEST = 1280;
  private static final int UPDATES = 80;

  /** What a step may take, by plan; only uncommonly long walks or vectors come near. */
  private static final long STEP_BYTES = 512L << 20;

  private static final long MULTIPLICATIONS_A_RUN = 1L << 32;

  /** 16 MB on the host. */
  private static final long WALK_NODES_A_RUN = 1L << 22;

  static BatchPlan of(int nodes, Node2VecParameters parameters) {
    WalkShape shape = WalkShape.of(parameters);
    long walks = (long) nodes * parameters.walksPerNode();
    long wanted = walks * parameters.epochs() / UPDATES;
    long fitting = STEP_BYTES / (Float.BYTES * shape.floats());
    long batch = Math.min(Math.min(LARGEST, fitting), wanted);
    return new BatchPlan(shape, walks, (int) Math.max(SMALLEST, batch));
  }

  /** The same walks in steps of half the size. */
  BatchPlan halved() {
    return new BatchPlan(shape, walks, Math.max(SMALLEST, batch / 2));
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
    long most =
        Math.min(WALK_NODES_A_RUN / shape.nodes(), MULTIPLICATIONS_A_RUN / shape.multiplications());
    return (int) Math.min(steps(), Math.max(1, most / batch));
  }
}
