package dev.phase19.worker.repository;

import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.text.Excerpt;
import dev.phase19.worker.imports.ImportReport;
import dev.phase19.worker.imports.LanguageImports;
import dev.phase19.worker.imports.UnresolvedName;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns the report of an import graph into the summary that is kept with the job. */
public final class ImportSummaries {
  private ImportSummaries() {}

  public static ImportSummary of(ImportReport report) {
    return new ImportSummary(
        report.languages().stream().map(ImportSummaries::language).toList(),
        byWord(report.excludedFiles()),
        byWord(report.bounds()),
        report.unresolved().stream().map(ImportSummaries::unresolved).toList());
  }

  private static ImportSummary.Language language(LanguageImports of) {
    return new ImportSummary.Language(
        of.language(),
        of.files(),
        of.imports(),
        of.resolved(),
        of.edges(),
        of.external(),
        of.excluded(),
        byWord(of.unresolved()));
  }

  private static ImportSummary.UnresolvedImport unresolved(UnresolvedName of) {
    return new ImportSummary.UnresolvedImport(
        of.language(),
        Excerpt.of(of.name()),
        word(of.reason()),
        of.files(),
        Excerpt.of(of.example()));
  }

  private static Map<String, Long> byWord(Map<? extends Enum<?>, ? extends Number> counts) {
    Map<String, Long> byWord = new TreeMap<>();
    counts.forEach((key, count) -> byWord.put(word(key), count.longValue()));
    return byWord;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
