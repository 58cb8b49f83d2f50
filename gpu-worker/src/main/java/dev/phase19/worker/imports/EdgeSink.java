package dev.phase19.worker.imports;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.Arrays;

/**
 * Collects edges. An edge may be added more than once; an edge from a file to itself is left out.
 */
final class EdgeSink {
  private final int most;
  private int[] from = {};
  private int[] to = {};
  private byte[] kinds = {};
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
  void add(int importing, int imported, EdgeKind kind) {
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
      kinds = Arrays.copyOf(kinds, length);
    }
    from[size] = importing;
    to[size] = imported;
    kinds[size++] = (byte) kind.ordinal();
  }

  /** Returns the graph of the edges. */
  DependencyGraph graph(int nodes) {
    return DependencyGraph.of(nodes, Arrays.copyOf(from, size), Arrays.copyOf(to, size));
  }

  /** Returns the kind of each edge of the graph: the first kind of those that it was added with. */
  EdgeKinds kinds(DependencyGraph graph) {
    byte[] first = new byte[graph.edges()];
    Arrays.fill(first, Byte.MAX_VALUE);
    for (int i = 0; i < size; i++) {
      int edge = graph.edge(from[i], to[i]);
      first[edge] = (byte) Math.min(first[edge], kinds[i]);
    }
    return new EdgeKinds(first);
  }
}
