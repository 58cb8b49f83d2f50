package dev.phase19.worker.imports;

import java.util.List;
import java.util.Map;

/**
 * What became of the files and imports of a repository.
 *
 * @param languages those of which the repository has files
 * @param excludedFiles source files that are no nodes, by the reason
 * @param bounds how much each bound cut off; only bounds that did
 * @param unresolved the ten most frequent unresolved imports, the most frequent first
 */
public record ImportReport(
    List<LanguageImports> languages,
    Map<Exclusion, Integer> excludedFiles,
    Map<Bound, Long> bounds,
    List<UnresolvedName> unresolved) {}
