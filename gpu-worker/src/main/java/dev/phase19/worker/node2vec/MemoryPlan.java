package dev.phase19.worker.node2vec;

/**
 * How many bytes a training takes, by arithmetic alone: what it allocates on the device, and on the
 * host beside the graph.
 *
 * @param nodes of the graph
 */
record MemoryPlan(WalkShape shape, int nodes) {
  /** The walks of a run, which are prepared two runs at a time. */
  static final long WALK_NODES_A_RUN = 1L << 22;

  /**
   * Vectors that a step holds of each row at the same time: as gathered, and three parts of their
   * gradient.
   */
  private static final int COPIES = 4;

  /** On the device, whatever the batch: vectors, Adam's two moments, and the gradient. */
  long tables() {
    return 4L * nodes * shape.dimensions() * Float.BYTES;
  }

  /** On the device, whatever the batch: the walks of a run, as they are fed and as indices. */
  static long walks() {
    return WALK_NODES_A_RUN * (Integer.BYTES + Long.BYTES);
  }

  /** On the device, for each walk of a step with its noise: indices, vectors and scores. */
  long aWalk() {
    long rows = (long) shape.nodes() + shape.noise();
    return rows
        * (Long.BYTES + COPIES * (long) Float.BYTES * (shape.dimensions() + shape.starts()));
  }

  /** On the device, in all. */
  long device(int batch) {
    return tables() + walks() + batch * aWalk();
  }

  /** On the host: the walks of two runs, the order of the nodes, and the vectors at the end. */
  long host() {
    return 2 * WALK_NODES_A_RUN * Integer.BYTES
        + nodes * (Integer.BYTES + (long) shape.dimensions() * Float.BYTES);
  }

  /** Walks of the largest step that fits, perhaps none. */
  long largestBatch(long deviceBytes) {
    return Math.max(0, (deviceBytes - device(0)) / aWalk());
  }
}
