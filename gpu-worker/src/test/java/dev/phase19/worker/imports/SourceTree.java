package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.imports.all.Languages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Source files that exist in memory only. */
final class SourceTree {
  static final List<Language<?>> LANGUAGES = Languages.all();

  private static final ImportGraphBuilder BUILDER =
      new ImportGraphBuilder(LANGUAGES, ImportBounds.DEFAULT);

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
    return build(blobs, (done, of) -> {});
  }

  /** Builds the graph of those files that are selected. */
  static ImportGraph build(List<SourceBlob> files, ScanProgress progress) throws IOException {
    SourceSelection selection = BUILDER.selection();
    List<SourceBlob> selected = files.stream().filter(file -> selection.test(file.path())).toList();
    return BUILDER.build(selection, selected, progress);
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
