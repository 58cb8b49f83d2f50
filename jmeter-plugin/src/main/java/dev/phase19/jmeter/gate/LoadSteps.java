package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of load that a gate judged, in order of time.
 *
 * @param title of the percentile, such as P95
 * @param subject what the percentile is of
 * @param limit of the percentile
 * @param per the unit in which rates are shown
 */
public record LoadSteps(
    String title, Subject subject, double limit, Per per, List<LoadStep> steps) {

  /** The most rows of a table for people. */
  private static final int MAX_ROWS = 100;

  /** Names the columns of a table. */
  public List<String> header() {
    return List.of(
        "Start",
        "Seconds",
        "Scheduled",
        "Offered",
        "Samples",
        title,
        "Errors",
        "At this rate the limit");
  }

  /** The table's rows, in cells that people read; at most 100. */
  public List<List<String>> rows() {
    return steps.stream().limit(MAX_ROWS).map(this::row).toList();
  }

  /** How many steps {@link #rows} leaves out. */
  public int notShown() {
    return Math.max(0, steps.size() - MAX_ROWS);
  }

  private List<String> row(LoadStep step) {
    List<String> cells = new ArrayList<>();
    cells.add(Quantity.timeOfDay(step.startMillis()));
    cells.add(Quantity.number(step.seconds()));
    cells.add(step.scheduled() == null ? "" : rate(step.scheduled()));
    cells.add(rate(step.offered()));
    cells.add(String.valueOf(step.samples()));
    cells.add(step.value() == null ? "" : value(step));
    cells.add(step.samples() == 0 ? "" : Quantity.number(step.errorPercent()) + " %");
    cells.add(step.result());
    return cells;
  }

  /** Formats a rate, given per second. */
  public String rate(double perSecond) {
    return Quantity.number(in(perSecond)) + per.unit();
  }

  /** Converts a rate per second. */
  public double in(double perSecond) {
    return perSecond * per.millis() / Per.SECOND.millis();
  }

  /** Formats a step's percentile. */
  public String value(LoadStep step) {
    return subject.measured(step.value(), step.atLeast(), limit);
  }
}
