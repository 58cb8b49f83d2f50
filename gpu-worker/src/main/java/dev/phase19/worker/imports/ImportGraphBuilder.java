package dev.phase19.worker.imports;

import dev.phase19.worker.graph.DependencyGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the import graph of a repository's source files. Files with the same bytes are scanned
 * once. Scans in parallel, and holds the bytes of at most as many files as there are threads.
 */
public final class ImportGraphBuilder {
  private static final Logger log = LoggerFactory.getLogger(ImportGraphBuilder.class);
  private static final int LOGGED_FILES = 20;

  private final List<Language<?>> languages;

  /**
   * Creates a builder.
   *
   * @param languages languages whose imports are followed; no two of them own the same file
   */
  public ImportGraphBuilder(List<Language<?>> languages) {
    this.languages = List.copyOf(languages);
  }

  /** Whether a file of this path is written in a language whose imports are followed. */
  public boolean isSource(String path) {
    return languages.stream().anyMatch(language -> language.owns(path));
  }

  /**
   * Builds the graph; the files keep their order. A file that cannot be parsed is counted, and
   * skipped; the first ones are logged.
   *
   * @param blobs files for which {@link #isSource} returns true
   * @param progress receives the number of scanned files, and is checked while imports are
   *     resolved; an exception from it ends the build
   * @throws IOException if a file cannot be read
   */
  public ImportGraph build(List<SourceBlob> blobs, ScanProgress progress) throws IOException {
    AtomicInteger malformed = new AtomicInteger();
    AtomicInteger scanned = new AtomicInteger();
    EdgeSink edges = new EdgeSink();
    try {
      for (Language<?> language : languages) {
        follow(language, blobs, edges, malformed, scanned, progress);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<String> files = blobs.stream().map(SourceBlob::path).toList();
    return new ImportGraph(
        files, DependencyGraph.of(files.size(), edges.from(), edges.to()), malformed.get());
  }

  private static <S> void follow(
      Language<S> language,
      List<SourceBlob> blobs,
      EdgeSink edges,
      AtomicInteger malformed,
      AtomicInteger scanned,
      ScanProgress progress) {
    List<ScannedFile<S>> files =
        sameBytes(language, blobs).parallelStream()
            .flatMap(
                nodes -> {
                  Optional<S> scan =
                      scan(language, blobs.get(nodes.get(0)), nodes.size(), malformed);
                  progress.scanned(scanned.addAndGet(nodes.size()), blobs.size());
                  return scan.stream()
                      .flatMap(
                          found ->
                              nodes.stream()
                                  .map(
                                      node ->
                                          new ScannedFile<>(node, blobs.get(node).path(), found)));
                })
            .sorted(Comparator.comparingInt(ScannedFile::node))
            .toList();
    language.resolve(files, edges, progress);
  }

  /** Returns the numbers of a language's files, grouped by the bytes of the files. */
  private static List<List<Integer>> sameBytes(Language<?> language, List<SourceBlob> blobs) {
    Map<Object, List<Integer>> byIdentity = new LinkedHashMap<>();
    for (int node = 0; node < blobs.size(); node++) {
      SourceBlob blob = blobs.get(node);
      if (language.owns(blob.path())) {
        byIdentity.computeIfAbsent(blob.identity(), identity -> new ArrayList<>(1)).add(node);
      }
    }
    return new ArrayList<>(byIdentity.values());
  }

  private static <S> Optional<S> scan(
      Language<S> language, SourceBlob blob, int files, AtomicInteger malformed) {
    try {
      return Optional.of(language.scan(blob.content().read()));
    } catch (MalformedSourceException e) {
      if (malformed.getAndAdd(files) < LOGGED_FILES) {
        log.warn(
            "source file skipped: path={} files={} reason=\"{}\"",
            blob.path(),
            files,
            e.getMessage());
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
