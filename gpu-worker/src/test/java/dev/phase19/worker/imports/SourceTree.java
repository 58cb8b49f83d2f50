package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.imports.java.JavaLanguage;
import dev.phase19.worker.imports.python.PythonLanguage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Source files that exist in memory only. */
final class SourceTree {
  static final ImportGraphBuilder BUILDER =
      new ImportGraphBuilder(List.of(new JavaLanguage(), new PythonLanguage()));

  private final Map<String, byte[]> files = new TreeMap<>();

  SourceTree with(String path, String... lines) {
    return with(path, String.join("\n", lines).getBytes(UTF_8));
  }

  SourceTree with(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  ImportGraph graph() throws IOException {
    List<SourceBlob> blobs = new ArrayList<>();
    files.forEach((path, content) -> blobs.add(new SourceBlob(path, () -> content)));
    return BUILDER.build(blobs, (done, of) -> {});
  }

  /** Returns each edge as {@code from -> to}, in the order of the paths. */
  List<String> edges() throws IOException {
    ImportGraph imports = graph();
    DependencyGraph graph = imports.graph();
    List<String> edges = new ArrayList<>();
    for (int node = 0; node < graph.nodes(); node++) {
      for (int i = 0; i < graph.degree(node); i++) {
        edges.add(imports.files().get(node) + " -> " + imports.files().get(graph.target(node, i)));
      }
    }
    return edges;
  }
}
