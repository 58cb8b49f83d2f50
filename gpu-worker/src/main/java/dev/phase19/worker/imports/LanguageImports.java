package dev.phase19.worker.imports;

import java.util.Map;

/**
 * What became of the imports of one language's files. An import counts once for each file that has
 * it.
 *
 * @param files nodes of the graph
 * @param resolved imports that mean at least one file of the graph
 * @param edges of the graph that leave these files
 * @param external imports of what is not in the repository and need not be
 * @param excluded imports of files that are left out of the graph ({@link Exclusion})
 * @param unresolved imports that seem to mean a file of the repository, by the reason why none is
 *     found
 */
public record LanguageImports(
    String language,
    int files,
    long resolved,
    long edges,
    long external,
    long excluded,
    Map<Unresolved, Long> unresolved) {

  /** Returns the number of imports. */
  public long imports() {
    return resolved
        + external
        + excluded
        + unresolved.values().stream().mapToLong(Long::longValue).sum();
  }
}
