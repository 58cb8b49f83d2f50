package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.graph.DependencyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the edges of import graphs with those that another tool finds. An edge is written as
 * {@code from -> to}.
 */
public final class Agreement {
  private static final double LEAST = 0.99;
  private static final String ARROW = " -> ";

  private Agreement() {}

  /** Builds the graph of a folder's files in one language. */
  public static ImportGraph graph(Path folder, Language<?> language) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<SourceBlob> blobs =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .map(path -> new SourceBlob(path, () -> Files.readAllBytes(folder.resolve(path))))
              .toList();
      return graph(blobs, language);
    }
  }

  /** Builds the graph of those files that the graph selects. */
  public static ImportGraph graph(List<SourceBlob> files, Language<?> language) throws IOException {
    ImportGraphBuilder builder = new ImportGraphBuilder(List.of(language), ImportBounds.DEFAULT);
    SourceSelection selection = builder.selection();
    List<SourceBlob> selected = new ArrayList<>(files);
    selected.removeIf(file -> !selection.test(file.path()));
    return builder.build(selection, selected, (done, of) -> {});
  }

  /** Returns the edges of a graph. */
  public static Set<String> edges(ImportGraph imports) {
    Set<String> edges = new TreeSet<>();
    DependencyGraph graph = imports.graph();
    for (int node = 0; node < graph.nodes(); node++) {
      for (int i = 0; i < graph.degree(node); i++) {
        edges.add(imports.files().get(node) + ARROW + imports.files().get(graph.target(node, i)));
      }
    }
    return edges;
  }

  /** Returns those edges that are between two different files of a graph. */
  public static Set<String> between(ImportGraph imports, Set<String> edges) {
    Set<String> files = new HashSet<>(imports.files());
    return edges.stream()
        .filter(edge -> files.contains(from(edge)) && files.contains(to(edge)))
        .filter(edge -> !from(edge).equals(to(edge)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the file that imports. */
  public static String from(String edge) {
    return edge.substring(0, edge.indexOf(ARROW));
  }

  private static String to(String edge) {
    return edge.substring(edge.indexOf(ARROW) + ARROW.length());
  }

  /**
   * Asserts that recall and precision are at least 0.99.
   *
   * @param expected edges, as the other tool finds them
   * @param leastEdges how many it has to find, so that the comparison means something
   */
  public static void assertAgree(Set<String> expected, Set<String> found, int leastEdges) {
    Set<String> common = new TreeSet<>(found);
    common.retainAll(expected);
    System.out.printf(
        "%d edges expected, %d found, %d in common%n",
        expected.size(), found.size(), common.size());

    assertThat(expected).hasSizeGreaterThan(leastEdges);
    assertThat((double) common.size() / expected.size())
        .as("recall; missing: %s", without(expected, common))
        .isGreaterThanOrEqualTo(LEAST);
    assertThat((double) common.size() / found.size())
        .as("precision; too many: %s", without(found, common))
        .isGreaterThanOrEqualTo(LEAST);
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
