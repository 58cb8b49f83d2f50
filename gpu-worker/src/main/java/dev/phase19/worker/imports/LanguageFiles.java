package dev.phase19.worker.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a repository that are written in one language. Files with the same bytes and the
 * same suffix are scanned once. Scans in parallel, and holds the bytes of at most as many files as
 * there are threads.
 */
final class LanguageFiles<S> {
  private static final Logger log = LoggerFactory.getLogger(LanguageFiles.class);
  private static final int LOGGED_FILES = 20;

  private final Language<S> language;
  private final List<SourceBlob> blobs;
  private final ImportBounds bounds;
  private final ScanTally tally;
  private final List<Integer> sources;
  private List<Copies<S>> scanned = List.of();

  /**
   * Files with the same bytes and the same suffix.
   *
   * @param files their places among the blobs
   * @param scan null if they are malformed
   * @param exclusion why they are no nodes; null if they are
   */
  private record Copies<S>(List<Integer> files, S scan, Exclusion exclusion) {}

  LanguageFiles(
      Language<S> language, List<SourceBlob> blobs, ImportBounds bounds, ScanTally tally) {
    this.language = language;
    this.blobs = blobs;
    this.bounds = bounds;
    this.tally = tally;
    sources = new ArrayList<>();
    for (int blob = 0; blob < blobs.size(); blob++) {
      if (language.owns(blobs.get(blob).path())) {
        sources.add(blob);
      }
    }
  }

  Language<?> language() {
    return language;
  }

  /** Returns the number of files, excluded ones among them. */
  int size() {
    return sources.size();
  }

  /**
   * Scans all files.
   *
   * @param of number of files of all languages
   */
  void scan(int of, ScanProgress progress) {
    scanned =
        copies().parallelStream()
            .map(
                files -> {
                  Copies<S> copies = scanned(files);
                  progress.scanned(tally.scanned(files.size()), of);
                  return copies;
                })
            .toList();
  }

  private List<List<Integer>> copies() {
    Map<Object, Map<String, List<Integer>>> byIdentity = new LinkedHashMap<>();
    for (int file : sources) {
      SourceBlob blob = blobs.get(file);
      byIdentity
          .computeIfAbsent(blob.identity(), key -> new LinkedHashMap<>(2))
          .computeIfAbsent(SourceText.suffixOf(blob.path()), key -> new ArrayList<>(1))
          .add(file);
    }
    return byIdentity.values().stream().flatMap(suffixes -> suffixes.values().stream()).toList();
  }

  private Copies<S> scanned(List<Integer> files) {
    SourceBlob blob = blobs.get(files.get(0));
    Exclusion exclusion = null;
    try {
      SourceText source = SourceText.of(blob.content().read(), blob.path(), bounds);
      exclusion = MachineWritten.of(language, blob.path(), source).orElse(null);
      if (exclusion != null) {
        tally.exclude(exclusion, files.size());
      }
      S scan = language.scan(source);
      source.bites().forEach((bound, times) -> tally.bite(bound, times * files.size()));
      tally.keep(source.keptBytes());
      return new Copies<>(files, scan, exclusion);
    } catch (MalformedSourceException e) {
      if (exclusion == null && tally.malformed(files.size()) < LOGGED_FILES) {
        log.warn(
            "source file skipped: path={} files={} reason=\"{}\"",
            blob.path(),
            files.size(),
            e.getMessage());
      }
      return new Copies<>(files, null, exclusion);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks the places of the scanned files. */
  void mark(boolean[] isNode, boolean[] isExcluded) {
    for (Copies<S> copies : scanned) {
      for (int file : copies.files()) {
        (copies.exclusion() == null ? isNode : isExcluded)[file] = true;
      }
    }
  }

  /** Returns the nodes of this language. */
  int[] nodes(FileNumbers numbers) {
    return scanned.stream()
        .filter(copies -> copies.exclusion() == null)
        .flatMap(copies -> copies.files().stream())
        .mapToInt(numbers::of)
        .toArray();
  }

  void resolve(FileNumbers numbers, ImportSink sink) throws IOException {
    List<ScannedFile<S>> files = new ArrayList<>();
    for (Copies<S> copies : scanned) {
      for (int file : copies.files()) {
        String path = blobs.get(file).path();
        if (ScannedFile.depthOf(path) > bounds.pathDepth()) {
          tally.bite(Bound.PATH_DEPTH, 1);
        } else if (copies.scan() != null) {
          files.add(new ScannedFile<>(numbers.of(file), path, copies.scan()));
        }
      }
    }
    files.sort(Comparator.comparingInt(ScannedFile::node));
    language.resolve(files, new ProjectFileReader(bounds, tally).read(language, blobs), sink);
  }
}
