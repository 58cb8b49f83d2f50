package dev.phase19.store.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A summary as one text: a line for each of its entries, with a word for the kind of the entry and
 * then its values, separated by tabs. Names and paths come from repositories; control characters in
 * them are replaced.
 */
final class ImportSummaryText {
  private static final String LANGUAGE = "language";
  private static final String EXCLUDED = "excluded";
  private static final String BOUND = "bound";
  private static final String UNRESOLVED = "unresolved";

  private ImportSummaryText() {}

  static String write(ImportSummary summary) {
    List<String> lines = new ArrayList<>();
    for (ImportSummary.Language of : summary.languages()) {
      lines.add(
          line(
              LANGUAGE,
              of.language(),
              of.files(),
              of.imports(),
              of.resolved(),
              of.edges(),
              of.external(),
              of.excluded(),
              of.unresolved().entrySet().stream()
                  .map(reason -> reason.getKey() + "=" + reason.getValue())
                  .collect(Collectors.joining(","))));
    }
    summary.excludedFiles().forEach((reason, files) -> lines.add(line(EXCLUDED, reason, files)));
    summary.bounds().forEach((bound, times) -> lines.add(line(BOUND, bound, times)));
    for (ImportSummary.UnresolvedImport of : summary.unresolved()) {
      lines.add(line(UNRESOLVED, of.language(), of.name(), of.reason(), of.files(), of.example()));
    }
    return String.join("\n", lines);
  }

  private static String line(Object... values) {
    return Stream.of(values)
        .map(value -> value.toString().replaceAll("\\p{Cntrl}", "\ufffd"))
        .collect(Collectors.joining("\t"));
  }

  static ImportSummary read(String text) {
    List<ImportSummary.Language> languages = new ArrayList<>();
    Map<String, Long> excluded = new TreeMap<>();
    Map<String, Long> bounds = new TreeMap<>();
    List<ImportSummary.UnresolvedImport> unresolved = new ArrayList<>();
    text.lines()
        .map(line -> line.split("\t", -1))
        .forEach(
            of -> {
              switch (of[0]) {
                case LANGUAGE -> languages.add(language(of));
                case EXCLUDED -> excluded.put(of[1], Long.valueOf(of[2]));
                case BOUND -> bounds.put(of[1], Long.valueOf(of[2]));
                case UNRESOLVED ->
                    unresolved.add(
                        new ImportSummary.UnresolvedImport(
                            of[1], of[2], of[3], Long.parseLong(of[4]), of[5]));
                default -> {} // from a later version
              }
            });
    return new ImportSummary(languages, excluded, bounds, unresolved);
  }

  private static ImportSummary.Language language(String[] of) {
    Map<String, Long> reasons = new TreeMap<>();
    Arrays.stream(of[8].split(","))
        .filter(reason -> !reason.isEmpty())
        .map(reason -> reason.split("="))
        .forEach(reason -> reasons.put(reason[0], Long.valueOf(reason[1])));
    return new ImportSummary.Language(
        of[1],
        Long.parseLong(of[2]),
        Long.parseLong(of[3]),
        Long.parseLong(of[4]),
        Long.parseLong(of[5]),
        Long.parseLong(of[6]),
        Long.parseLong(of[7]),
        reasons);
  }
}
