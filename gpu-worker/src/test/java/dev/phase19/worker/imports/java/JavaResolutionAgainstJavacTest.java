package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.Agreement;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.SourceBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private static final int LEAST_EDGES = 2000;

  @ParameterizedTest
  @ValueSource(strings = {"guava", "ApacheJMeter_core"})
  void findsTheFilesThatJavacFinds(String artifact) throws IOException {
    try (JavacTree tree = JavacTree.ofArtifact(artifact)) {
      List<SourceBlob> blobs = new ArrayList<>();
      tree.files().forEach((path, bytes) -> blobs.add(new SourceBlob(path, () -> bytes)));
      ImportGraph graph = Agreement.graph(blobs, new JavaLanguage());

      Agreement.assertAgree(
          Agreement.between(graph, tree.edges()), Agreement.edges(graph), LEAST_EDGES);
    }
  }
}
