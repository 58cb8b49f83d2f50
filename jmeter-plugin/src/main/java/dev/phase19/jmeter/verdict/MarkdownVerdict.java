package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;

/** A verdict for the summary of a CI job. */
final class MarkdownVerdict {
  private MarkdownVerdict() {}

  static String of(RunVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(verdict.state())
        .append(": ")
        .append(cell(verdict.title()))
        .append("\n\n| State | Gate | What it found |\n| --- | --- | --- |\n");
    for (GateVerdict gate : verdict.gates()) {
      row(text, gate.state().name(), gate.name(), gate.message());
    }
    if (!verdict.figures().isEmpty()) {
      text.append("\n| Label | Requests | Errors | Average | P50 | P95 | P99 | Max |\n");
      text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
      for (LabelFigures f : verdict.shown()) {
        row(
            text,
            f.label(),
            String.valueOf(f.requests()),
            String.valueOf(f.errors()),
            f.average().toString(),
            f.p50().toString(),
            f.p95().toString(),
            f.p99().toString(),
            f.max().toString());
      }
      verdict.notShown().ifPresent(more -> text.append('\n').append(more).append('\n'));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String... cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell(cell)).append(" |");
    }
    text.append('\n');
  }

  /** Keeps a cell in its cell, and what looks like markup as it is. */
  private static String cell(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
  }
}
