package dev.phase19.worker.node2vec;

/**
 * How the walks of an epoch are divided into steps, and the steps into runs of the program.
 *
 * <p>A larger batch makes each walk cheaper, but Adam needs some 80 updates to converge from small
 * vectors. So the batch is the largest that fits into memory and leaves that many updates over all
 * epochs, within bounds. The upper bound grows with a large graph: each step updates all vectors,
 * so if the steps of an epoch grew with the nodes, the training time would grow with their square.
 * The last step of an epoch is filled up with walks from the epoch's beginning. A training can be
 * stopped only between two runs, so a run is short: about a second on two cores.
 *
 * @param nodes number of nodes of the graph
 * @param walks walks per epoch
 * @param batch walks per step
 * @param rowsARun limit of the rows of walks in a run, unless a single step takes more
 */
record BatchPlan(WalkShape shape, int nodes, long walks, int batch, long rowsARun) {
  static final int SMALLEST = 16;
  private static final int UPDATES = 80;

  /** A larger batch makes a walk no cheaper, on two cores. */
  private static final int CHEAPEST = 1280;

  private static final int NODES_A_WALK = 4;

  /** The rows of a step must fit into one Java array. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final long MULTIPLICATIONS_A_RUN = 3L << 30;

  /** Cost of updating one coordinate of a vector, relative to a multiplication. */
  private static final long UPDATE_COST = 8;

  /**
   * Makes a plan that fits into memory.
   *
   * @param deviceBytes bytes that the training may take on the device
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
   * Returns a plan for the same walks in steps of half the size, and in shorter runs. The rows of a
   * run stay on the device while its steps run, so a run with the same rows in smaller steps would
   * take as much memory for them as before.
   */
  BatchPlan halved() {
    long rows = (long) stepsARun() * batch * shape.rows();
    return new BatchPlan(shape, nodes, walks, Math.max(SMALLEST, batch / 2), rows / 2);
  }

  boolean canBeHalved() {
    return batch > SMALLEST;
  }

  /** Returns the number of steps per epoch. */
  long steps() {
    return (walks + batch - 1) / batch;
  }

  /** Returns the largest number of steps in one run of the program. */
  int stepsARun() {
    long ofStep = batch * shape.multiplications() + UPDATE_COST * nodes * shape.dimensions();
    long most = Math.min(rowsARun / ((long) batch * shape.rows()), MULTIPLICATIONS_A_RUN / ofStep);
    return (int) Math.min(steps(), Math.max(1, most));
  }
}
