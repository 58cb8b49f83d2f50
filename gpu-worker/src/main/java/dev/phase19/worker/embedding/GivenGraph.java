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
    @JsonProperty GivenEdges edges,
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
    if (!edges.areAllPairs()) {
      throw new IllegalArgumentException(
          "edge " + edges.count() + " must be a pair [from, to] of whole numbers of 32 bits");
    }
    return DependencyGraph.of(nodes, edges.from(), edges.to());
  }
}
