package dev.phase19.worker.imports;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the scans of a repository count together. Used by many threads. */
final class ScanTally {
  private final ImportBounds bounds;
  private final AtomicInteger scanned = new AtomicInteger();
  private final AtomicInteger malformed = new AtomicInteger();
  private final AtomicLong keptBytes = new AtomicLong();
  private final Map<Exclusion, Integer> excluded = new ConcurrentHashMap<>();
  private final Map<Bound, Long> bites = new ConcurrentHashMap<>();

  ScanTally(ImportBounds bounds) {
    this.bounds = bounds;
  }

  /** Counts scanned files, and returns how many there are so far. */
  int scanned(int files) {
    return scanned.addAndGet(files);
  }

  /** Counts files that could not be parsed, and returns how many there were before. */
  int malformed(int files) {
    return malformed.getAndAdd(files);
  }

  int malformed() {
    return malformed.get();
  }

  void exclude(Exclusion reason, int files) {
    if (files > 0) {
      excluded.merge(reason, files, Integer::sum);
    }
  }

  Map<Exclusion, Integer> excluded() {
    return excluded.isEmpty() ? Map.of() : new EnumMap<>(excluded);
  }

  void bite(Bound bound, long times) {
    bites.merge(bound, times, Long::sum);
  }

  Map<Bound, Long> bites() {
    return bites.isEmpty() ? Map.of() : new EnumMap<>(bites);
  }

  /**
   * Counts memory that stays in use until imports are resolved.
   *
   * @throws ImportLimitException if it is too much
   */
  void keep(long bytes) {
    if (keptBytes.addAndGet(bytes) > bounds.keptBytes()) {
      throw new ImportLimitException(
          "the imports of the source files take more than half of the worker's memory, "
              + bounds.keptBytes()
              + " bytes: start it with a larger -Xmx");
    }
  }
}
