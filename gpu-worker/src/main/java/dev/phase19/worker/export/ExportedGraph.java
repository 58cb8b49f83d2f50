package dev.phase19.worker.export;

import dev.phase19.http.text.WellFormed;
import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.imports.EdgeKind;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.Language;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * An import graph with its origin.
 *
 * @param repository as the user named it
 * @param commit null if the files are of no commit
 * @param imports the graph
 * @param languages of its files
 */
public record ExportedGraph(
    String repository, String commit, ImportGraph imports, List<Language<?>> languages) {

  /** Receives the edges in the order of their starts, and then of their ends. */
  @FunctionalInterface
  interface EdgeWriter {
    /**
     * Writes an edge.
     *
     * @param from number of the importing file
     * @param to number of the imported file
     */
    void write(int from, int to, EdgeKind kind) throws IOException;
  }

  /** Returns the path of a file, fit for UTF-8. */
  String path(int file) {
    return WellFormed.repaired(imports.files().get(file));
  }

  /** Returns the last segment of a file's path. */
  String name(int file) {
    String path = path(file);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the name of the language that a file is written in. */
  String language(int file) {
    String path = imports.files().get(file);
    return languages.stream()
        .filter(language -> language.owns(path))
        .map(Language::name)
        .findFirst()
        .orElse("");
  }

  int files() {
    return imports.files().size();
  }

  void eachEdge(EdgeWriter writer) throws IOException {
    DependencyGraph graph = imports.graph();
    int edge = 0;
    for (int from = 0; from < graph.nodes(); from++) {
      for (int i = 0; i < graph.degree(from); i++) {
        writer.write(from, graph.target(from, i), imports.kinds().of(edge++));
      }
    }
  }

  /** Returns how a kind is written: {@code import}, {@code dynamic}, {@code type}, {@code use}. */
  static String word(EdgeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
