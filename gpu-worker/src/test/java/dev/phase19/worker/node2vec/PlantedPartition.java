package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.Arrays;
import java.util.Random;

/**
 * A random graph with known groups: node v belongs to group v mod groups, and has on average {@code
 * inside} edges into its own group and {@code outside} edges to any node.
 *
 * @param graph with all edges
 * @param seen the graph without the tenth of its edges that is held out
 * @param heldOut the edges that are held out, {@code int[edges][2]}
 */
record PlantedPartition(DependencyGraph graph, DependencyGraph seen, int[][] heldOut, int groups) {

  static PlantedPartition of(int nodes, int groups, int inside, int outside, long seed) {
    Random random = new Random(seed);
    int innerEdges = nodes * inside / 2;
    int[][] edges = new int[innerEdges + nodes * outside / 2][];
    for (int i = 0; i < edges.length; i++) {
      int from = random.nextInt(nodes);
      int to =
          i < innerEdges
              ? from % groups + groups * random.nextInt(nodes / groups)
              : random.nextInt(nodes);
      edges[i] = new int[] {from, to};
    }
    DependencyGraph graph = graph(nodes, edges);
    int[][] simple = simple(graph);
    for (int i = simple.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int[] swapped = simple[i];
      simple[i] = simple[j];
      simple[j] = swapped;
    }
    int held = simple.length / 10;
    return new PlantedPartition(
        graph,
        graph(nodes, Arrays.copyOfRange(simple, held, simple.length)),
        Arrays.copyOf(simple, held),
        groups);
  }

  /** Returns every pair of connected nodes once, without self loops. */
  private static int[][] simple(DependencyGraph graph) {
    DependencyGraph both = graph.undirected();
    int[][] edges = new int[both.edges()][];
    int count = 0;
    for (int v = 0; v < both.nodes(); v++) {
      for (int i = 0; i < both.degree(v); i++) {
        if (both.target(v, i) > v) {
          edges[count++] = new int[] {v, both.target(v, i)};
        }
      }
    }
    return Arrays.copyOf(edges, count);
  }

  private static DependencyGraph graph(int nodes, int[][] edges) {
    return DependencyGraph.of(
        nodes,
        Arrays.stream(edges).mapToInt(edge -> edge[0]).toArray(),
        Arrays.stream(edges).mapToInt(edge -> edge[1]).toArray());
  }
}
