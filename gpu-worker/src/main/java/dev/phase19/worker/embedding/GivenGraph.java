package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.graph.DependencyGraph;

/**
 * A graph as a client sends it.
 *
 * @param nodes number of nodes, which are numbered from 0
 * @param edges edges, {@code [from, to]} each
 */
record GivenGraph(
    @JsonProperty Integer nodes,
    @JsonProperty GivenEdges edges,
    @JsonProperty GivenParameters parameters) {

  /**
   * Builds the graph.
   *
   * @throws IllegalArgumentException if it breaks a rule, which the message names
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
