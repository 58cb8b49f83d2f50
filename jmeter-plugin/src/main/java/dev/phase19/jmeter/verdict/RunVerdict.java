package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.Printable;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The frozen result of a run, from which all rows and files are made.
 *
 * @param plan the plan's file name without extension
 * @param title the plan's name for people
 * @param source the plan's file as it was when the run began
 * @param ending how the run came to its end
 * @param results the files to which the run's samples were written
 * @param notes what a reader must know who would rely on it, such as what could not be told
 */
public record RunVerdict(
    String plan,
    String title,
    CurrentPlan.Source source,
    List<Path> results,
    Instant start,
    Instant end,
    RunEnding ending,
    Map<String, String> environment,
    List<GateVerdict> gates,
    List<LabelFigures> figures,
    List<String> notes) {

  public RunVerdict {
    title = Printable.of(title);
    Map<String, String> printable = new TreeMap<>();
    environment.forEach((key, value) -> printable.put(Printable.of(key), Printable.of(value)));
    environment = printable;
    notes = notes.stream().map(Printable::of).toList();
  }

  /** The most lines in a table for people. */
  private static final int MAX_LINES = 20;

  /** Returns the figures that a table shows, by label: at most 20, those with the greatest P95. */
  List<LabelFigures> shown() {
    if (figures.size() <= MAX_LINES) {
      return figures;
    }
    return figures.stream()
        .sorted(Comparator.comparingDouble((LabelFigures line) -> -line.p95Millis()))
        .limit(MAX_LINES)
        .sorted(Comparator.comparing(LabelFigures::label))
        .toList();
  }

  /** Returns the line below a table that leaves out labels; empty if it shows all. */
  Optional<String> notShown() {
    int more = figures.size() - MAX_LINES;
    return more <= 0
        ? Optional.empty()
        : Optional.of(
            "%s more, whose P95 is lower, in verdict.json"
                .formatted(Quantity.count(more, "label")));
  }

  /** A line of a table of errors. */
  record ErrorLine(String label, ErrorCause cause) {}

  /** Returns why samples failed, the most frequent reasons of all labels first; at most 20. */
  List<ErrorLine> errors() {
    return figures.stream()
        .flatMap(of -> of.causes().stream().map(cause -> new ErrorLine(of.label(), cause)))
        .sorted(Comparator.comparingLong(line -> -line.cause().count()))
        .limit(MAX_LINES)
        .toList();
  }

  /** Returns the number of errors that {@link #errors} leaves out. */
  long errorsNotShown() {
    long all = figures.stream().mapToLong(LabelFigures::errors).sum();
    return all - errors().stream().mapToLong(line -> line.cause().count()).sum();
  }

  public PlanState state() {
    return PlanState.of(
        gates.stream().map(gate -> gate.allowed() ? State.PASS : gate.state()).toList());
  }
}
