package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.graph.DependencyGraph;

/**
 * A graph as a client gives it.
 *
 * @param nodes numbered from 0
 * @param edges {@code [from, to]} each
 */
record GivenGraph(
    @JsonProperty Integer nodes,
    @JsonProperty int[][] edges,
    @JsonProperty GivenParameters parameters) {

  /**
   * The graph.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  DependencyGraph graph() {
    if (nodes == null || nodes < 1) {
      throw new IllegalArgumentException("nodes must be >= 1, was " + nodes);
    }
    if (edges == null) {
      throw new IllegalArgumentException("edges is missing: give [] for a graph without edges");
    }
    int[] from = new int[edges.length];
    int[] to = new int[edges.length];
    for (int i = 0; i < edges.length; i++) {
      if (edges[i] == null || edges[i].length != 2) {
        throw new IllegalArgumentException("edge " + i + " must be a pair [from, to]");
      }
      from[i] = edges[i][0];
      to[i] = edges[i][1];
    }
    return DependencyGraph.of(nodes, from, to);
  }
}
