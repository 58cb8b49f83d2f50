package dev.phase19.worker.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a scan finds, each once, in the order of the file. What has too long a spelling, and what
 * exceeds the bound of a file, is counted instead of kept.
 *
 * @param <T> an import, or the name itself
 */
public final class Found<T> {
  /** Estimate of an entry's memory: key and value without their letters, and the map's entry. */
  private static final int ENTRY_BYTES = 120;

  private final SourceText source;
  private final Map<String, T> bySpelling = new LinkedHashMap<>();

  Found(SourceText source) {
    this.source = source;
  }

  /**
   * Adds an import, unless it is there already.
   *
   * @param spelling the whole import as one text: equal for equal imports, and different for
   *     different ones
   */
  public void add(String spelling, T found) {
    ImportBounds bounds = source.bounds();
    if (spelling.length() > bounds.nameLength()) {
      source.bitten(Bound.NAME_LENGTH);
    } else if (bySpelling.size() < bounds.importsAFile()) {
      if (bySpelling.putIfAbsent(spelling, found) == null) {
        source.keeps(ENTRY_BYTES + 2L * spelling.length());
      }
    } else if (!bySpelling.containsKey(spelling)) {
      source.bitten(Bound.IMPORTS_A_FILE);
    }
  }

  /** Returns what was found. */
  public List<T> list() {
    return List.copyOf(bySpelling.values());
  }

  /** Returns the spellings of what was found. */
  public Set<String> spellings() {
    return Collections.unmodifiableSet(bySpelling.keySet());
  }
}
