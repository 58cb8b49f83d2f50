package dev.phase19.worker.node2vec;

/**
 * How many bytes a training takes, by arithmetic alone: what it allocates on the device, and on the
 * host beside the graph.
 *
 * @param nodes of the graph
 */
record MemoryPlan(WalkShape shape, int nodes) {
  /** The rows of a run's walks, which are prepared two runs at a time. */
  static final long ROWS_A_RUN = 3L << 20;

  /**
   * Tables of a float a coordinate: vectors, Adam's two moments, and the gradient, which is the sum
   * of two.
   */
  private static final int TABLES = 5;

  /**
   * Vectors that a step holds of each row at the same time: as gathered, again if a window starts
   * there, and their gradient; one more stands for what lies idle in an allocator's pool.
   */
  private static final int COPIES = 4;

  /** On the device, whatever the batch. */
  long tables() {
    return (long) TABLES * nodes * shape.dimensions() * Float.BYTES;
  }

  /**
   * On the device, whatever the batch: the rows of a run, as fed and as indices, and their order.
   */
  static long rows() {
    return ROWS_A_RUN * (Integer.BYTES + Long.BYTES + Integer.BYTES);
  }

  /** On the device, for each walk of a step with its noise: indices, vectors and scores. */
  long aWalk() {
    return shape.rows()
        * (2L * Long.BYTES + COPIES * (long) Float.BYTES * (shape.dimensions() + shape.starts()));
  }

  /** On the device, in all. */
  long device(int batch) {
    return tables() + rows() + batch * aWalk();
  }

  /**
   * On the host: rows and order of two runs, the order of the nodes, and the vectors at the end.
   */
  long host() {
    return 2 * ROWS_A_RUN * 2 * Integer.BYTES
        + nodes * (Integer.BYTES + (long) shape.dimensions() * Float.BYTES);
  }

  /** Walks of the largest step that fits, perhaps none. */
  long largestBatch(long deviceBytes) {
    return Math.max(0, (deviceBytes - device(0)) / aWalk());
  }
}
