package dev.phase19.worker.cli;

import dev.phase19.http.log.EscapedText;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.LanguageImports;
import dev.phase19.worker.imports.UnresolvedName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code import-graph} says at its end to whoever waited for it. */
record ImportGraphLines(ImportGraph imports, PrintStream err) {
  private static final int NAMES = 5;

  void print(String written, double seconds) {
    long external = 0;
    long unresolved = 0;
    for (LanguageImports language : imports.report().languages()) {
      external += language.external();
      unresolved += language.unresolved().values().stream().mapToLong(Long::longValue).sum();
    }
    line(
        "%s, %s, %s, %,d unresolved: %s (%.1f s)",
        count(imports.files().size(), "file"),
        count(imports.graph().edges(), "edge"),
        count(external, "external import"),
        unresolved,
        written,
        seconds);
    printLeftOut();
    printBounds();
    printUnresolved();
  }

  private void printLeftOut() {
    List<String> parts = new ArrayList<>();
    imports
        .report()
        .excludedFiles()
        .forEach(
            (reason, files) ->
                parts.add(String.format(Locale.ROOT, "%,d %s", files, word(reason))));
    if (!parts.isEmpty()) {
      line("left out: %s", String.join(", ", parts));
    }
    if (imports.malformed() > 0) {
      line("without imports, because they cannot be parsed: %,d", imports.malformed());
    }
  }

  private void printBounds() {
    imports
        .report()
        .bounds()
        .forEach((bound, times) -> line("cut off by the bound %s: %,d", word(bound), times));
  }

  private void printUnresolved() {
    List<UnresolvedName> names = imports.report().unresolved();
    if (!names.isEmpty()) {
      line("unresolved most often:");
    }
    for (UnresolvedName name : names.subList(0, Math.min(NAMES, names.size()))) {
      line(
          "  %s in %s, such as %s (%s)",
          EscapedText.of(name.name()),
          count(name.files(), "file"),
          EscapedText.of(name.example()),
          word(name.reason()));
    }
  }

  private void line(String format, Object... values) {
    err.printf(Locale.ROOT, format + "%n", values);
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
