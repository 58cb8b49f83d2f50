package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.Printable;
import java.util.List;

/** A verdict in Markdown, for the summary of a CI job. */
final class MarkdownVerdict {
  private MarkdownVerdict() {}

  static String of(RunVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(verdict.state())
        .append(": ")
        .append(Printable.markdown(verdict.title()))
        .append("\n\n| State | Gate | What it found |\n| --- | --- | --- |\n");
    for (GateVerdict gate : verdict.gates()) {
      String state = gate.state() + (gate.allowed() ? " (allowed)" : "");
      row(text, state, gate.name(), gate.message());
    }
    verdict.gates().forEach(gate -> steps(text, gate));
    if (!verdict.figures().isEmpty()) {
      text.append("\n| Label | Requests | Errors | Average | P50 | P95 | P99 | Max |\n");
      text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
      for (LabelFigures f : verdict.shown()) {
        LabelFigures.Times times = f.times();
        row(
            text,
            f.label(),
            f.requests() + (f.areTimesOfSome() ? " (%s timed)".formatted(times.count()) : ""),
            String.valueOf(f.errors()),
            times == null ? "" : times.average().toString(),
            times == null ? "" : times.p50().toString(),
            times == null ? "" : times.p95().toString(),
            times == null ? "" : times.p99().toString(),
            times == null ? "" : times.max().toString());
      }
      verdict.notShown().ifPresent(more -> text.append('\n').append(more).append('\n'));
    }
    errors(text, verdict);
    if (!verdict.notes().isEmpty()) {
      text.append("\nNotes:\n\n");
      verdict
          .notes()
          .forEach(note -> text.append("* ").append(Printable.markdown(note)).append('\n'));
    }
    return text.toString();
  }

  private static void steps(StringBuilder text, GateVerdict gate) {
    LoadSteps steps = gate.steps();
    if (steps == null || steps.steps().isEmpty()) {
      return;
    }
    text.append("\nSteps of load that ")
        .append(Printable.markdown(gate.name()))
        .append(" judged:\n\n");
    row(text, steps.header());
    text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
    steps.rows().forEach(cells -> row(text, cells));
    if (steps.notShown() > 0) {
      text.append("\nand ").append(steps.notShown()).append(" more, in verdict.json\n");
    }
  }

  private static void errors(StringBuilder text, RunVerdict verdict) {
    if (verdict.errors().isEmpty()) {
      return;
    }
    text.append("\n| Errors | Label | Cause |\n| ---: | --- | --- |\n");
    for (RunVerdict.ErrorLine line : verdict.errors()) {
      ErrorCause cause = line.cause();
      row(text, String.valueOf(cause.count()), line.label(), cause.failure().text());
    }
    if (verdict.errorsNotShown() > 0) {
      text.append("\nand ").append(verdict.errorsNotShown()).append(" more, in verdict.json\n");
    }
  }

  private static void row(StringBuilder text, String... cells) {
    row(text, List.of(cells));
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(Printable.markdown(cell)).append(" |");
    }
    text.append('\n');
  }
}
