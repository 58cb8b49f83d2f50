package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.Random;

/**
 * A random graph with groups that are known: node v belongs to group v mod groups, and has on
 * average {@code inside} edges into its own group and {@code outside} edges anywhere.
 */
record PlantedPartition(DependencyGraph graph, int groups) {

  static PlantedPartition of(int nodes, int groups, int inside, int outside, long seed) {
    Random random = new Random(seed);
    int innerEdges = nodes * inside / 2;
    int edges = innerEdges + nodes * outside / 2;
    int[] from = new int[edges];
    int[] to = new int[edges];
    for (int i = 0; i < edges; i++) {
      from[i] = random.nextInt(nodes);
      to[i] =
          i < innerEdges
              ? from[i] % groups + groups * random.nextInt(nodes / groups)
              : random.nextInt(nodes);
    }
    return new PlantedPartition(DependencyGraph.of(nodes, from, to), groups);
  }

  /** The share of nodes whose nearest neighbour by cosine belongs to their own group. */
  double nearestNeighbourAccuracy(float[] vectors, int dimensions) {
    int nodes = graph.nodes();
    float[] unit = vectors.clone();
    for (int v = 0; v < nodes; v++) {
      double norm = 0;
      for (int i = v * dimensions; i < (v + 1) * dimensions; i++) {
        norm += unit[i] * unit[i];
      }
      for (int i = v * dimensions; i < (v + 1) * dimensions; i++) {
        unit[i] /= (float) Math.sqrt(norm);
      }
    }
    int right = 0;
    for (int v = 0; v < nodes; v++) {
      int nearest = -1;
      float best = Float.NEGATIVE_INFINITY;
      for (int u = 0; u < nodes; u++) {
        float dot = 0;
        for (int i = 0; i < dimensions; i++) {
          dot += unit[v * dimensions + i] * unit[u * dimensions + i];
        }
        if (u != v && dot > best) {
          best = dot;
          nearest = u;
        }
      }
      right += nearest % groups == v % groups ? 1 : 0;
    }
    return (double) right / nodes;
  }
}
