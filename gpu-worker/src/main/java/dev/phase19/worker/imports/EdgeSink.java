package dev.phase19.worker.imports;

import java.util.Arrays;

/**
 * Collects edges. An edge may be added more than once; an edge from a file to itself is left out.
 */
final class EdgeSink {
  private final int most;
  private int[] from = {};
  private int[] to = {};
  private int size;

  /**
   * Creates an empty collection.
   *
   * @param most how many edges it takes, repetitions included
   */
  EdgeSink(int most) {
    this.most = most;
  }

  /**
   * Adds an edge.
   *
   * @throws ImportLimitException if it is one too many
   */
  void add(int importing, int imported) {
    if (importing == imported) {
      return;
    }
    if (size == most) {
      throw new ImportLimitException(
          "the source files have more than repositories.maxEdges, "
              + most
              + ", imports of each other; a larger value in the worker's configuration allows it");
    }
    if (size == from.length) {
      int length = (int) Math.min(most, Math.max(1024, 2L * size));
      from = Arrays.copyOf(from, length);
      to = Arrays.copyOf(to, length);
    }
    from[size] = importing;
    to[size++] = imported;
  }

  int[] from() {
    return Arrays.copyOf(from, size);
  }

  int[] to() {
    return Arrays.copyOf(to, size);
  }
}
