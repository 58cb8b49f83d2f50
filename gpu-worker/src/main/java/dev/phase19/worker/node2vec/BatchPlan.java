package dev.phase19.worker.node2vec;

/**
 * How the walks of an epoch are cut into steps, and the steps into runs of the program.
 *
 * <p>A larger batch makes a cheaper walk, but Adam needs some 80 updates to converge from small
 * vectors; so the batch is the largest that fits and leaves that many over all epochs, within
 * bounds. The bound grows with a large graph: each step updates all vectors, so the steps of an
 * epoch must not grow with the nodes, or the training would grow with their square. The last step
 * of an epoch is filled up with walks from its beginning. Between two runs the training can be
 * stopped, so a run is short: about a second on two cores.
 *
 * @param nodes of the graph
 * @param walks of an epoch
 * @param batch walks a step
 * @param rowsARun rows of walks that a run takes at most, as long as one step does not take more
 */
record BatchPlan(WalkShape shape, int nodes, long walks, int batch, long rowsARun) {
  static final int SMALLEST = 16;
  private static final int UPDATES = 80;

  /** Beyond it a step is not cheaper a walk, on two cores. */
  private static final int CHEAPEST = 1280;

  private static final int NODES_A_WALK = 4;

  /** The rows of a step stand in one array of Java. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final long MULTIPLICATIONS_A_RUN = 3L << 30;

  /** What an update costs a coordinate of a vector, next to a multiplication. */
  private static final long UPDATE_COST = 8;

  /**
   * Plans within memory.
   *
   * @param deviceBytes that the training may take on the device
   * @throws OutOfDeviceMemoryException if not even the smallest batch fits
   */
  static BatchPlan of(int nodes, Node2VecParameters parameters, long deviceBytes) {
    WalkShape shape = WalkShape.of(parameters);
    MemoryPlan memory = new MemoryPlan(shape, nodes);
    long fitting = Math.min(memory.largestBatch(deviceBytes), LARGEST_ARRAY / shape.rows());
    if (fitting < SMALLEST) {
      throw new OutOfDeviceMemoryException(
          nodes
              + " nodes of "
              + shape.dimensions()
              + " dimensions take "
              + megabytes(memory.device(SMALLEST))
              + " MiB on the device, more than the "
              + megabytes(deviceBytes)
              + " MiB of node2vec.memoryLimit or gpu.memoryLimit",
          null);
    }
    long walks = (long) nodes * parameters.walksPerNode();
    long wanted = Math.max(SMALLEST, walks * parameters.epochs() / UPDATES);
    long bound = Math.max(CHEAPEST, nodes / NODES_A_WALK);
    int batch = (int) Math.min(Math.min(bound, fitting), wanted);
    return new BatchPlan(shape, nodes, walks, batch, MemoryPlan.ROWS_A_RUN);
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  /**
   * The same walks in steps of half the size, and in shorter runs: the rows of a run lie on the
   * device as long as its steps do, and a run of as many smaller steps would keep their place.
   */
  BatchPlan halved() {
    long rows = (long) stepsARun() * batch * shape.rows();
    return new BatchPlan(shape, nodes, walks, Math.max(SMALLEST, batch / 2), rows / 2);
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
    long ofStep = batch * shape.multiplications() + UPDATE_COST * nodes * shape.dimensions();
    long most = Math.min(rowsARun / ((long) batch * shape.rows()), MULTIPLICATIONS_A_RUN / ofStep);
    return (int) Math.min(steps(), Math.max(1, most));
  }
}
