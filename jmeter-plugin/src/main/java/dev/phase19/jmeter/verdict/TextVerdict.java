package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.LabelFigures;
import java.util.Locale;

/** The block that is printed for a plan. */
final class TextVerdict {
  private TextVerdict() {}

  static String of(RunVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("=== ").append(verdict.title()).append(" ===\n");
    int width =
        verdict.shown().stream().mapToInt(figures -> figures.label().length()).max().orElse(0);
    for (LabelFigures figures : verdict.shown()) {
      if (verdict.figures().size() > 1) {
        text.append(String.format(Locale.ROOT, "%-" + width + "s   ", figures.label()));
      }
      text.append(line(figures)).append('\n');
    }
    verdict.notShown().ifPresent(more -> text.append(more).append('\n'));
    verdict.gates().forEach(gate -> text.append(gate.line()).append('\n'));
    return text.toString();
  }

  private static String line(LabelFigures figures) {
    String line =
        "Requests %s   average %s   P50 %s   P95 %s   P99 %s   max %s"
            .formatted(
                figures.requests(),
                figures.average(),
                figures.p50(),
                figures.p95(),
                figures.p99(),
                figures.max());
    return figures.errors() == 0 ? line : line + "   errors " + figures.errors();
  }
}
