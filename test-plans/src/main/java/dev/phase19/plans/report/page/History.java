package dev.phase19.plans.report.page;

import java.util.List;
import java.util.Optional;

/**
 * A target's figure over the runs, the oldest first.
 *
 * @param unit of all values
 * @param bound of the latest run that has one
 */
public record History(String title, String unit, Optional<Double> bound, List<Point> points) {

  /**
   * A run.
   *
   * @param measured empty if the run measured nothing
   * @param good whether it met its target; a run that measured nothing did not fail for that
   */
  public record Point(String run, Optional<Double> measured, String state, boolean good) {}

  /** Whether there is anything to draw. */
  boolean hasValues() {
    return points.stream().anyMatch(point -> point.measured().isPresent());
  }
}
