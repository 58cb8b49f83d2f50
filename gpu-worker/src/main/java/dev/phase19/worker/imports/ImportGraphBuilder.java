package dev.phase19.worker.imports;

import dev.phase19.worker.graph.DependencyGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the import graph of a repository's source files. Scans in parallel, and holds the bytes of
 * as many files as there are threads.
 */
public final class ImportGraphBuilder {
  private static final Logger LOGGER = LoggerFactory.getLogger(ImportGraphBuilder.class);
  private static final int LOGGED_FILES = 20;

  private final List<Language<?>> languages;

  /**
   * A builder.
   *
   * @param languages whose imports are followed; no two of them own the same file
   */
  public ImportGraphBuilder(List<Language<?>> languages) {
    this.languages = List.copyOf(languages);
  }

  /** Whether a file of this path is written in a language whose imports are followed. */
  public boolean isSource(String path) {
    return languages.stream().anyMatch(language -> language.owns(path));
  }

  /**
   * Builds the graph; the files keep their order. A file that cannot be parsed is logged and
   * counted, and the others go on.
   *
   * @param blobs files for which {@link #isSource} holds
   * @param progress is told the share that is scanned, now and then, from any thread
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
        IntStream.range(0, blobs.size())
            .filter(node -> language.owns(blobs.get(node).path()))
            .parallel()
            .mapToObj(
                node -> {
                  Optional<ScannedFile<S>> file = scan(language, node, blobs.get(node), malformed);
                  progress.scanned(scanned.incrementAndGet(), blobs.size());
                  return file;
                })
            .flatMap(Optional::stream)
            .toList();
    language.resolve(files, edges);
  }

  private static <S> Optional<ScannedFile<S>> scan(
      Language<S> language, int node, SourceBlob blob, AtomicInteger malformed) {
    try {
      return Optional.of(
          new ScannedFile<>(node, blob.path(), language.scan(blob.content().read())));
    } catch (MalformedSourceException e) {
      if (malformed.incrementAndGet() <= LOGGED_FILES) {
        LOGGER.warn("source file skipped: path={} reason=\"{}\"", blob.path(), e.getMessage());
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
