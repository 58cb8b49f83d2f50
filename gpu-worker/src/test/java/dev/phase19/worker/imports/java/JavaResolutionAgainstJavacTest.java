package dev.phase19.worker.imports.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the graphs of real source trees with javac's: an edge is due where a file mentions a
 * type of another file in an import or by a simple name. Files that the graph leaves out, because a
 * program wrote them, are left out of the comparison.
 */
@Tag("slow")
class JavaResolutionAgainstJavacTest {
  private static final double LEAST = 0.99;

  @ParameterizedTest
  @ValueSource(strings = {"guava", "ApacheJMeter_core"})
  void findsTheFilesThatJavacFinds(String artifact) throws IOException {
    try (JavacTree tree = JavacTree.ofArtifact(artifact)) {
      ImportGraph graph = graphOf(tree.files());
      Set<String> expected = tree.edges();
      expected.removeIf(edge -> !graph.files().containsAll(List.of(edge.split(" -> "))));
      Set<String> found = edgesOf(graph);

      Set<String> both = new TreeSet<>(found);
      both.retainAll(expected);

      assertThat(expected).hasSizeGreaterThan(2000);
      assertThat((double) both.size() / expected.size())
          .as("recall; missing are %s", without(expected, both))
          .isGreaterThanOrEqualTo(LEAST);
      assertThat((double) both.size() / found.size())
          .as("precision; wrong are %s", without(found, both))
          .isGreaterThanOrEqualTo(LEAST);
    }
  }

  private static Set<String> without(Set<String> edges, Set<String> removed) {
    Set<String> rest = new TreeSet<>(edges);
    rest.removeAll(removed);
    return rest;
  }

  private static ImportGraph graphOf(Map<String, byte[]> files) throws IOException {
    List<SourceBlob> blobs = new ArrayList<>();
    files.forEach((path, bytes) -> blobs.add(new SourceBlob(path, () -> bytes)));
    ImportGraphBuilder builder =
        new ImportGraphBuilder(List.of(new JavaLanguage()), ImportBounds.DEFAULT);
    return builder.build(builder.selection(), blobs, (done, of) -> {});
  }

  private static Set<String> edgesOf(ImportGraph imports) {
    Set<String> edges = new TreeSet<>();
    DependencyGraph graph = imports.graph();
    for (int node = 0; node < graph.nodes(); node++) {
      for (int i = 0; i < graph.degree(node); i++) {
        edges.add(imports.files().get(node) + " -> " + imports.files().get(graph.target(node, i)));
      }
    }
    return edges;
  }
}
