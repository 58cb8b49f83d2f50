package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.plans.report.result.Change;
import dev.phase19.plans.report.result.Figure;
import dev.phase19.plans.report.result.Margin;
import dev.phase19.plans.report.result.TargetResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code summary.txt}: the plans' blocks, the real source trees, then the targets and the plans in
 * columns.
 */
final class SummaryText {
  private SummaryText() {}

  static String of(Summary summary) {
    StringBuilder text = new StringBuilder();
    for (PlanReport plan : summary.plans()) {
      text.append(plan.text().stripTrailing()).append("\n\n");
    }
    for (IngestedRepository repository : summary.repositories()) {
      write(text, repository);
    }
    text.append(summary.targetLine()).append('\n');
    columns(text, summary.targets());
    text.append('\n').append(summary.line()).append('\n');
    for (PlanReport plan : summary.plans()) {
      text.append(
          "  %-8s%s%s\n"
              .formatted(
                  plan.state(),
                  plan.plan(),
                  plan.refusedSkips().isEmpty() ? "" : "  (a skip is not allowed)"));
    }
    return text.toString();
  }

  private static void columns(StringBuilder text, List<TargetResult> targets) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "target", "", "state", "measured", "bound", "margin", "last run", "baseline"
        });
    for (TargetResult target : targets) {
      rows.add(
          new String[] {
            target.target().id(),
            target.target().name(),
            target.state().label(),
            Figure.of(target.measured(), target.unit()),
            Figure.of(target.bound(), target.unit()),
            target.margin().map(Margin::text).orElse(""),
            target.last().map(Change::text).orElse(""),
            target.baseline().map(Change::text).orElse("")
          });
    }
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < row.length; i++) {
        // Words to the left, numbers to the right.
        String format = i < 3 ? " %-" + Math.max(1, widths[i]) + "s " : " %" + widths[i] + "s ";
        line.append(widths[i] == 0 ? "" : String.format(Locale.ROOT, format, row[i]));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static void write(StringBuilder text, IngestedRepository repository) {
    text.append(
        "%s: %s files, %s edges, %s vectors   %s\n"
            .formatted(
                repository.name(),
                repository.files(),
                repository.edges(),
                repository.vectors(),
                repository.stagesAs("%s %.2f s", "   ")));
    for (IngestedRepository.Similar similar : repository.similar()) {
      text.append("  nearest to ").append(similar.file()).append('\n');
      for (JsonNode near : similar.nearest()) {
        text.append(
            String.format(
                Locale.ROOT,
                "    %.3f  %s\n",
                near.get("similarity").asDouble(),
                near.get("file").asText()));
      }
    }
    text.append('\n');
  }
}
