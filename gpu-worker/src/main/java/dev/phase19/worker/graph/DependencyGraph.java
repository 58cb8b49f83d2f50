package dev.phase19.worker.graph;

import java.util.Arrays;

/**
 * A directed graph in compressed sparse rows: the targets of node v are {@code targets[offsets[v]]}
 * up to, but not including, {@code targets[offsets[v + 1]]}, in ascending order and each once.
 * Nodes are numbered from 0. A node may point to itself.
 */
public final class DependencyGraph {
  private final int[] offsets;
  private final int[] targets;

  private DependencyGraph(int[] offsets, int[] targets) {
    this.offsets = offsets;
    this.targets = targets;
  }

  /**
   * Builds the graph of the edges {@code from[i] -> to[i]}; an edge that is given twice counts
   * once. Linear in nodes and edges, apart from sorting each row.
   *
   * @throws IllegalArgumentException if {@code nodes} is negative, an edge names a node out of
   *     range, or the arrays differ in length
   */
  public static DependencyGraph of(int nodes, int[] from, int[] to) {
    if (nodes < 0) {
      throw new IllegalArgumentException("nodes must be >= 0, was " + nodes);
    }
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "every edge has two ends, got " + from.length + " starts and " + to.length + " ends");
    }
    int[] offsets = new int[nodes + 1];
    for (int i = 0; i < from.length; i++) {
      check(nodes, i, from[i]);
      check(nodes, i, to[i]);
      offsets[from[i] + 1]++;
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    int[] targets = new int[from.length];
    int[] next = Arrays.copyOf(offsets, nodes);
    for (int i = 0; i < from.length; i++) {
      targets[next[from[i]]++] = to[i];
    }
    return withoutRepetition(offsets, targets);
  }

  private static void check(int nodes, int edge, int node) {
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException(
          "edge " + edge + " names node " + node + ", but the nodes are 0 to " + (nodes - 1));
    }
  }

  private static DependencyGraph withoutRepetition(int[] offsets, int[] targets) {
    int nodes = offsets.length - 1;
    int[] kept = new int[nodes + 1];
    int end = 0;
    for (int v = 0; v < nodes; v++) {
      Arrays.sort(targets, offsets[v], offsets[v + 1]);
      for (int i = offsets[v]; i < offsets[v + 1]; i++) {
        if (i == offsets[v] || targets[i] != targets[i - 1]) {
          targets[end++] = targets[i];
        }
      }
      kept[v + 1] = end;
    }
    return new DependencyGraph(kept, Arrays.copyOf(targets, end));
  }

  public int nodes() {
    return offsets.length - 1;
  }

  /** Returns the number of edges, each counted once. */
  public int edges() {
    return targets.length;
  }

  /** How many nodes {@code node} points to. */
  public int degree(int node) {
    return offsets[node + 1] - offsets[node];
  }

  /** The {@code i}-th node that {@code node} points to, in ascending order. */
  public int target(int node, int i) {
    return targets[offsets[node] + i];
  }

  /** The same graph with each edge in both directions. */
  public DependencyGraph undirected() {
    int[] both = new int[nodes() + 1];
    for (int v = 0; v < nodes(); v++) {
      both[v + 1] += degree(v);
      for (int i = offsets[v]; i < offsets[v + 1]; i++) {
        both[targets[i] + 1]++;
      }
    }
    Arrays.parallelPrefix(both, Integer::sum);
    int[] ends = new int[Math.multiplyExact(2, targets.length)];
    int[] next = Arrays.copyOf(both, nodes());
    for (int v = 0; v < nodes(); v++) {
      for (int i = offsets[v]; i < offsets[v + 1]; i++) {
        ends[next[v]++] = targets[i];
        ends[next[targets[i]]++] = v;
      }
    }
    return withoutRepetition(both, ends);
  }

  /** Whether {@code from} points to {@code to}. */
  public boolean hasEdge(int from, int to) {
    return edge(from, to) >= 0;
  }

  /**
   * Returns the number of an edge, which is negative if there is no such edge. Edges are numbered
   * from 0 in the order of their starts, and then of their ends.
   */
  public int edge(int from, int to) {
    return Arrays.binarySearch(targets, offsets[from], offsets[from + 1], to);
  }
}
