package dev.phase19.worker.imports;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.List;

/**
 * Which file of a repository imports which.
 *
 * @param files paths; file i is node i
 * @param kinds why each edge is there
 * @param malformed number of files that could not be parsed; they are nodes without outgoing edges
 * @param report what became of the imports
 */
public record ImportGraph(
    List<String> files,
    DependencyGraph graph,
    EdgeKinds kinds,
    int malformed,
    ImportReport report) {}
