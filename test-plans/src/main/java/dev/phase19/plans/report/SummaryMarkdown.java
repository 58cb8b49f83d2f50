package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.plans.report.result.Change;
import dev.phase19.plans.report.result.Figure;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.Margin;
import dev.phase19.plans.report.result.TargetResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code summary.md}, suited to the summary of a CI job: first what failed, then one table of
 * targets, then the rest, folded.
 */
final class SummaryMarkdown {
  private SummaryMarkdown() {}

  static String of(Summary summary) {
    StringBuilder text = new StringBuilder("## " + summary.line() + "\n\n");
    text.append(summary.targetLine()).append(".\n\n");
    failures(text, summary.plans());
    targets(text, summary.targets());
    for (PlanReport plan : summary.plans()) {
      fold(text, plan.state() + ": " + plan.plan(), plan.markdown().strip());
    }
    if (!summary.repositories().isEmpty()) {
      fold(text, "Real source trees", repositories(summary.repositories()));
    }
    fold(text, "Environment", environment(summary.environment()));
    return text.toString();
  }

  private static void failures(StringBuilder text, List<PlanReport> plans) {
    StringBuilder rows = new StringBuilder();
    for (PlanReport plan : plans) {
      plan.failure().ifPresent(failure -> row(rows, "FAIL", plan.plan(), "", failure));
      for (GateResult gate : plan.verdict().gates()) {
        if (gate.isBad() || plan.refusedSkips().contains(gate.name())) {
          row(rows, gate.state().name(), plan.plan(), gate.name(), gate.message());
        }
      }
    }
    if (!rows.isEmpty()) {
      text.append("| State | Plan | Gate | Why |\n| --- | --- | --- | --- |\n");
      text.append(rows).append('\n');
    }
  }

  private static void targets(StringBuilder text, List<TargetResult> targets) {
    text.append("| Target | | State | Measured | Bound | Margin | Last run | Baseline |\n");
    text.append("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (TargetResult target : targets) {
      String state = target.state().label();
      text.append("| ")
          .append(target.target().id())
          .append(" | ")
          .append(cell(target.target().name()))
          .append(" | ")
          .append(target.state().isBad() ? "**" + state.replace("_", "\\_") + "**" : state);
      row(
          text.append(' '),
          Figure.of(target.measured(), target.unit()),
          Figure.of(target.bound(), target.unit()),
          target.margin().map(Margin::text).orElse(""),
          target.last().map(Change::text).orElse(""),
          target.baseline().map(Change::text).orElse(""));
    }
    text.append('\n');
  }

  private static String environment(Map<String, String> environment) {
    StringBuilder text = new StringBuilder("| | |\n| --- | --- |\n");
    environment.forEach((key, value) -> row(text, key, value));
    return text.toString();
  }

  private static String repositories(List<IngestedRepository> repositories) {
    StringBuilder text = new StringBuilder();
    text.append("| Repository | Files | Edges | Vectors | Stages |\n");
    text.append("| --- | ---: | ---: | ---: | --- |\n");
    for (IngestedRepository repository : repositories) {
      row(
          text,
          repository.name(),
          String.valueOf(repository.files()),
          String.valueOf(repository.edges()),
          String.valueOf(repository.vectors()),
          repository.stagesAs("%s %.2f s", ", "));
    }
    text.append("\n| File | Nearest files |\n| --- | --- |\n");
    for (IngestedRepository repository : repositories) {
      for (IngestedRepository.Similar similar : repository.similar()) {
        text.append("| ").append(cell(similar.file())).append(" | ");
        for (JsonNode near : similar.nearest()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s (%.3f)<br>",
                  cell(near.get("file").asText()),
                  near.get("similarity").asDouble()));
        }
        text.append(" |\n");
      }
    }
    return text.toString();
  }

  /** GitHub and GitLab render Markdown within details only after an empty line. */
  private static void fold(StringBuilder text, String summary, String body) {
    text.append("<details><summary>")
        .append(summary.replace("&", "&amp;").replace("<", "&lt;"))
        .append("</summary>\n\n")
        .append(body.strip())
        .append("\n\n</details>\n\n");
  }

  private static void row(StringBuilder text, String... cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell(cell)).append(" |");
    }
    text.append('\n');
  }

  /** Escapes text so that it stays in its cell and what looks like markup is shown as it is. */
  private static String cell(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
  }
}
