package dev.phase19.worker.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of a graph in numbers. Degrees count the edges of both directions, as undirected walks
 * see them.
 *
 * @param edges directed edges, each counted once
 * @param selfLoops edges from a node to itself
 * @param isolatedNodes nodes without an edge to another node: a walk that starts at one stays there
 * @param components groups of nodes that are connected by edges of either direction; an isolated
 *     node is a group of its own
 * @param largestComponent number of nodes in the largest component
 * @param meanDegree mean number of distinct neighbors of a node, itself excluded
 * @param maxDegree neighbors of the node that has the most
 */
public record GraphStatistics(
    int nodes,
    int edges,
    int selfLoops,
    int isolatedNodes,
    int components,
    int largestComponent,
    double meanDegree,
    int maxDegree) {

  /**
   * Computes the statistics. Reads each edge twice, and meanwhile takes a few bytes per edge, as
   * the walks do.
   */
  public static GraphStatistics of(DependencyGraph graph) {
    DependencyGraph both = graph.undirected();
    int nodes = both.nodes();
    Components components = new Components(nodes);
    int selfLoops = 0;
    int isolated = 0;
    int greatest = 0;
    long neighbors = 0;
    for (int v = 0; v < nodes; v++) {
      int loop = both.hasEdge(v, v) ? 1 : 0;
      int degree = both.degree(v) - loop;
      selfLoops += loop;
      isolated += degree == 0 ? 1 : 0;
      greatest = Math.max(greatest, degree);
      neighbors += degree;
      for (int i = 0; i < both.degree(v); i++) {
        components.join(v, both.target(v, i));
      }
    }
    return new GraphStatistics(
        nodes,
        graph.edges(),
        selfLoops,
        isolated,
        components.count,
        components.largest(),
        nodes == 0 ? 0 : (double) neighbors / nodes,
        greatest);
  }

  /** Returns the name and value of each statistic, as they are stored with the vectors. */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("nodes", Integer.toString(nodes));
    map.put("edges", Integer.toString(edges));
    map.put("self_loops", Integer.toString(selfLoops));
    map.put("isolated_nodes", Integer.toString(isolatedNodes));
    map.put("components", Integer.toString(components));
    map.put("largest_component", Integer.toString(largestComponent));
    map.put("mean_degree", Double.toString(meanDegree));
    map.put("max_degree", Integer.toString(maxDegree));
    return map;
  }

  /** Disjoint sets with path halving and union by size. */
  private static final class Components {
    private final int[] parent;
    private final int[] size;
    private int count;

    Components(int nodes) {
      parent = new int[nodes];
      size = new int[nodes];
      count = nodes;
      for (int v = 0; v < nodes; v++) {
        parent[v] = v;
        size[v] = 1;
      }
    }

    void join(int a, int b) {
      int small = root(a);
      int large = root(b);
      if (small == large) {
        return;
      }
      if (size[small] > size[large]) {
        int swapped = small;
        small = large;
        large = swapped;
      }
      parent[small] = large;
      size[large] += size[small];
      count--;
    }

    private int root(int v) {
      int at = v;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    int largest() {
      int most = 0;
      for (int v = 0; v < parent.length; v++) {
        most = parent[v] == v ? Math.max(most, size[v]) : most;
      }
      return most;
    }
  }
}
