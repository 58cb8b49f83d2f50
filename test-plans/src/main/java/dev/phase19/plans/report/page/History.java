package dev.phase19.plans.report.page;

import java.util.List;
import java.util.Optional;

/**
 * A target's figure over the runs, oldest first.
 *
 * @param unit of all values
 * @param bound of the latest run that has the target's gate
 */
public record History(String title, String unit, Optional<Double> bound, List<Point> points) {

  /**
   * A run.
   *
   * @param measured empty if the run measured nothing
   * @param good whether the target's state in this run does not fail a build
   */
  public record Point(String run, Optional<Double> measured, String state, boolean good) {}

  /** Whether there is anything to draw. */
  boolean hasValues() {
    return points.stream().anyMatch(point -> point.measured().isPresent());
  }
}
