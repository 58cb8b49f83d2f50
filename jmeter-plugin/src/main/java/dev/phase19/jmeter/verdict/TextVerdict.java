package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.LoadSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The block of text that is printed as the verdict of a plan. */
final class TextVerdict {
  /** Cells longer than this do not widen the column for the shorter ones. */
  private static final int MAX_WIDTH = 40;

  private TextVerdict() {}

  static String of(RunVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("=== ")
        .append(verdict.state())
        .append(": ")
        .append(verdict.title())
        .append(" ===\n");
    int labels = width(verdict.shown(), LabelFigures::label);
    for (LabelFigures figures : verdict.shown()) {
      if (verdict.figures().size() > 1) {
        text.append(padded(figures.label(), labels)).append("   ");
      }
      text.append(line(figures)).append('\n');
    }
    verdict.notShown().ifPresent(more -> text.append(more).append('\n'));
    int states = width(verdict.gates(), TextVerdict::state);
    int names = width(verdict.gates(), GateVerdict::name);
    for (GateVerdict gate : verdict.gates()) {
      text.append(padded(state(gate), states))
          .append("  ")
          .append(padded(gate.name(), names))
          .append("  ")
          .append(gate.message())
          .append('\n');
    }
    verdict.gates().forEach(gate -> steps(text, gate));
    errors(text, verdict);
    if (!verdict.notes().isEmpty()) {
      text.append("Notes:\n");
      verdict.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    }
    return text.toString();
  }

  private static String state(GateVerdict gate) {
    return gate.state() + (gate.allowed() ? " (allowed)" : "");
  }

  private static String line(LabelFigures figures) {
    StringBuilder line = new StringBuilder("Requests ").append(figures.requests());
    if (figures.errors() > 0) {
      line.append("   errors ").append(figures.errors());
    }
    if (figures.times() == null) {
      return line.append("   no time that counts").toString();
    }
    LabelFigures.Times times = figures.times();
    if (figures.areTimesOfSome()) {
      line.append("   timed ").append(times.count());
    }
    return line.append(
            "   average %s   P50 %s   P95 %s   P99 %s   max %s"
                .formatted(times.average(), times.p50(), times.p95(), times.p99(), times.max()))
        .toString();
  }

  private static void steps(StringBuilder text, GateVerdict gate) {
    LoadSteps steps = gate.steps();
    if (steps == null || steps.steps().isEmpty()) {
      return;
    }
    text.append("Steps of ").append(gate.name()).append(":\n");
    List<List<String>> rows = new ArrayList<>(steps.rows());
    rows.add(0, steps.header());
    int last = steps.header().size() - 1;
    int[] widths = new int[last];
    Arrays.setAll(widths, column -> width(rows, row -> row.get(column)));
    for (List<String> row : rows) {
      for (int column = 0; column < last; column++) {
        String cell = row.get(column);
        text.append("  ")
            .append(" ".repeat(Math.max(0, widths[column] - cell.length())))
            .append(cell);
      }
      text.append("  ").append(row.get(last)).append('\n');
    }
    if (steps.notShown() > 0) {
      text.append("  and ").append(steps.notShown()).append(" more, in verdict.json\n");
    }
  }

  private static void errors(StringBuilder text, RunVerdict verdict) {
    List<RunVerdict.ErrorLine> errors = verdict.errors();
    if (errors.isEmpty()) {
      return;
    }
    text.append("Errors:\n");
    int counts = width(errors, line -> String.valueOf(line.cause().count()));
    int labels = width(errors, RunVerdict.ErrorLine::label);
    for (RunVerdict.ErrorLine line : errors) {
      String count = String.valueOf(line.cause().count());
      text.append(" ".repeat(2 + counts - count.length()))
          .append(count)
          .append("  ")
          .append(padded(line.label(), labels))
          .append("  ")
          .append(line.cause().failure().text())
          .append('\n');
    }
    if (verdict.errorsNotShown() > 0) {
      text.append("  and ").append(verdict.errorsNotShown()).append(" more, in verdict.json\n");
    }
  }

  private static <T> int width(List<T> rows, Function<T, String> cell) {
    return rows.stream()
        .map(cell)
        .mapToInt(String::length)
        .filter(length -> length <= MAX_WIDTH)
        .max()
        .orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
