package dev.phase19.worker.node2vec;

/**
 * Calculates how many bytes a training takes: what it allocates on the device, and on the host
 * besides the graph. Nothing is measured.
 *
 * @param nodes number of nodes of the graph
 */
record MemoryPlan(WalkShape shape, int nodes) {
  /** Limit of the rows of walks in a run. The host holds the rows of two runs at a time. */
  static final long ROWS_A_RUN = 3L << 20;

  /**
   * Tables with one float per coordinate: the vectors, Adam's two moments, and the two summands of
   * the gradient.
   */
  private static final int TABLES = 5;

  /**
   * Vectors that a step holds at the same time for each row: the gathered vector, a copy of it if a
   * window starts there, and its gradient. The fourth stands for memory that lies idle in an
   * allocator's pool.
   */
  private static final int COPIES = 4;

  /** Returns the bytes of the tables on the device; the batch does not matter. */
  long tables() {
    return (long) TABLES * nodes * shape.dimensions() * Float.BYTES;
  }

  /**
   * Returns the bytes of a run's rows on the device: as fed, as indices, and their order; the batch
   * does not matter.
   */
  static long rows() {
    return ROWS_A_RUN * (Integer.BYTES + Long.BYTES + Integer.BYTES);
  }

  /**
   * Returns the bytes on the device for each walk of a step with its noise: indices, vectors and
   * scores.
   */
  long aWalk() {
    return shape.rows()
        * (2L * Long.BYTES + COPIES * (long) Float.BYTES * (shape.dimensions() + shape.starts()));
  }

  /** Returns all bytes on the device for steps of {@code batch} walks. */
  long device(int batch) {
    return tables() + rows() + batch * aWalk();
  }

  /**
   * Returns the bytes on the host: rows and order of two runs, the order of the nodes, and the
   * vectors at the end.
   */
  long host() {
    return 2 * ROWS_A_RUN * 2 * Integer.BYTES
        + nodes * (Integer.BYTES + (long) shape.dimensions() * Float.BYTES);
  }

  /** Returns the number of walks in the largest step that fits; 0 if none does. */
  long largestBatch(long deviceBytes) {
    return Math.max(0, (deviceBytes - device(0)) / aWalk());
  }
}
