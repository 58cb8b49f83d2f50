package dev.phase19.store.queue;

import java.util.List;
import java.util.Map;

/**
 * What became of a repository's source files and their imports.
 *
 * @param languages those of which there are files
 * @param excludedFiles source files that are left out of the graph, by the reason
 * @param bounds how much each bound of the scan cut off; only bounds that did
 * @param unresolved the most frequent imports that seem to mean a file of the repository, but none
 *     was found
 */
public record ImportSummary(
    List<Language> languages,
    Map<String, Long> excludedFiles,
    Map<String, Long> bounds,
    List<UnresolvedImport> unresolved) {

  /**
   * The imports of one language's files. An import counts once for each file that has it; {@code
   * imports} is the sum of {@code resolved}, {@code external}, {@code excluded} and all {@code
   * unresolved}.
   *
   * @param external imports of what is not in the repository and need not be
   * @param excluded imports of files that are left out of the graph
   * @param unresolved by the reason
   */
  public record Language(
      String language,
      long files,
      long imports,
      long resolved,
      long edges,
      long external,
      long excluded,
      Map<String, Long> unresolved) {}

  /**
   * An unresolved import.
   *
   * @param files how many files have it
   * @param example path of one of them
   */
  public record UnresolvedImport(
      String language, String name, String reason, long files, String example) {}
}
