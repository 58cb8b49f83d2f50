package dev.phase19.worker.imports;

import dev.phase19.worker.graph.DependencyGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the import graph of a repository's source files. */
public final class ImportGraphBuilder {
  private static final int REPORTED_NAMES = 10;

  private final List<Language<?>> languages;
  private final ImportBounds bounds;

  /**
   * Creates a builder.
   *
   * @param languages languages whose imports are followed; no two of them own the same file
   */
  public ImportGraphBuilder(List<Language<?>> languages, ImportBounds bounds) {
    this.languages = List.copyOf(languages);
    this.bounds = bounds;
  }

  /** Returns the selection of the files of one repository that are to be read. */
  public SourceSelection selection() {
    return new SourceSelection(languages);
  }

  /**
   * Builds the graph; the files keep their order. A file that cannot be parsed is counted, and has
   * no outgoing edges; the first ones are logged. A file in too many folders is counted, and has no
   * edges. A file that a program wrote is counted, and left out.
   *
   * @param selection that has selected the blobs
   * @param blobs sources and project files
   * @param progress receives the number of scanned files, and is checked while imports are
   *     resolved; an exception from it ends the build
   * @throws IOException if a file cannot be read
   * @throws ImportLimitException if there are too many imports or edges
   */
  public ImportGraph build(SourceSelection selection, List<SourceBlob> blobs, ScanProgress progress)
      throws IOException {
    ScanTally tally = new ScanTally(bounds);
    tally.exclude(Exclusion.VENDORED, selection.vendored());
    List<LanguageFiles<?>> parts = new ArrayList<>();
    for (Language<?> language : languages) {
      parts.add(new LanguageFiles<>(language, blobs, bounds, tally));
    }
    int sources = parts.stream().mapToInt(LanguageFiles::size).sum();
    try {
      parts.forEach(part -> part.scan(sources, progress));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return resolved(parts, FileNumbers.of(blobs, parts), tally, progress);
  }

  private ImportGraph resolved(
      List<LanguageFiles<?>> parts, FileNumbers numbers, ScanTally tally, ScanProgress progress)
      throws IOException {
    EdgeSink edges = new EdgeSink(bounds.edges());
    FrequentNames frequent = new FrequentNames();
    List<ImportSink> sinks = new ArrayList<>();
    for (LanguageFiles<?> part : parts) {
      ImportSink sink =
          new ImportSink(part.language(), numbers.nodes(), edges, frequent, tally, progress);
      part.resolve(numbers, sink);
      sinks.add(sink);
    }
    DependencyGraph graph = edges.graph(numbers.nodes().size());
    List<LanguageImports> statistics = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int[] nodes = parts.get(i).nodes(numbers);
      if (parts.get(i).size() > 0) {
        statistics.add(
            sinks.get(i).counts(nodes.length, Arrays.stream(nodes).mapToLong(graph::degree).sum()));
      }
    }
    return new ImportGraph(
        numbers.nodes(),
        graph,
        edges.kinds(graph),
        tally.malformed(),
        new ImportReport(
            statistics, tally.excluded(), tally.bites(), frequent.top(REPORTED_NAMES)));
  }
}
