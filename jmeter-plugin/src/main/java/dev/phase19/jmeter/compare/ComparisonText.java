package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.gate.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A comparison as a table for a terminal, or in Markdown. */
final class ComparisonText {
  private static final int COLUMNS = 8;

  /** The first and the last are text, the others figures. */
  private static final String RULE = "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n";

  private ComparisonText() {}

  private static List<String> header(LabelComparison.Terms terms) {
    String percentile = "P" + Quantity.plain(terms.percentile());
    return List.of(
        "Label",
        "Samples",
        "Errors",
        percentile + " then",
        percentile + " now",
        "Change",
        Quantity.plain(terms.confidencePercent()) + " % interval",
        "Result");
  }

  private static List<String> row(LabelComparison label) {
    return List.of(
        label.label(),
        both(LabelComparison.samples(label.then()), LabelComparison.samples(label.now())),
        both(LabelComparison.errors(label.then()), LabelComparison.errors(label.now())),
        label.thenTime(),
        label.nowTime(),
        label.change(),
        label.interval(),
        label.outcome());
  }

  private static String both(String then, String now) {
    return (then.isEmpty() ? "-" : then) + " / " + (now.isEmpty() ? "-" : now);
  }

  private static String title(PlanComparison plan) {
    return "%s: %s then, %s now"
        .formatted(
            plan.plan(),
            Quantity.count(plan.thenRuns(), "run"),
            Quantity.count(plan.nowRuns(), "run"));
  }

  /** For a terminal: columns are aligned. */
  static String plain(PlanComparison plan, LabelComparison.Terms terms) {
    List<List<String>> rows = rows(plan, terms);
    int[] widths =
        IntStream.range(0, COLUMNS)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder("=== " + title(plan) + " ===\n");
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < COLUMNS; column++) {
        boolean isText = column == 0 || column == COLUMNS - 1;
        String format = "%" + (isText ? "-" : "") + Math.max(1, widths[column]) + "s   ";
        line.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    notes(plan).forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  static String markdown(PlanComparison plan, LabelComparison.Terms terms) {
    StringBuilder text = new StringBuilder("### " + Printable.markdown(title(plan)) + "\n\n");
    List<List<String>> rows = rows(plan, terms);
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ")
          .append(String.join(" | ", rows.get(i).stream().map(Printable::markdown).toList()))
          .append(" |\n")
          .append(i == 0 ? RULE : "");
    }
    text.append('\n');
    notes(plan).forEach(note -> text.append(Printable.markdown(note)).append("\n\n"));
    return text.toString();
  }

  private static List<List<String>> rows(PlanComparison plan, LabelComparison.Terms terms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header(terms));
    plan.labels().forEach(label -> rows.add(row(label)));
    return rows;
  }

  private static List<String> notes(PlanComparison plan) {
    List<String> notes = new ArrayList<>();
    if (plan.thenRuns() == 1 && plan.nowRuns() == 1) {
      notes.add(
          "One run on each side proves nothing: runs of one build differ, and two runs do not show"
              + " by how much. The interval is of the chance within the runs alone. Give folders"
              + " with several runs each, best 10 and 5.");
    }
    if (!plan.differences().isEmpty()) {
      notes.add(
          "The change may come from what is not alike: " + String.join("; ", plan.differences()));
    }
    return notes;
  }
}
