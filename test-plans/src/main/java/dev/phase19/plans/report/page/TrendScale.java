package dev.phase19.plans.report.page;

import java.util.Optional;

/**
 * The vertical axis of a chart: from 0 (or the least value, if that is below) to a little above the
 * greatest. The bound is drawn only if it is at most five times the greatest value: a bound further
 * away would press the values flat.
 */
record TrendScale(double least, double greatest, boolean showsBound) {
  private static final double HEADROOM = 1.08;
  private static final double FAR = 5;

  static TrendScale of(History history) {
    double least = 0;
    double greatest = 0;
    for (History.Point point : history.points()) {
      if (point.measured().isPresent()) {
        least = Math.min(least, point.measured().get());
        greatest = Math.max(greatest, point.measured().get());
      }
    }
    Optional<Double> bound = history.bound();
    boolean shows = bound.isPresent() && bound.get() >= least && bound.get() <= FAR * greatest;
    if (shows) {
      greatest = Math.max(greatest, bound.get());
    }
    if (greatest == least) {
      greatest = least + 1;
    }
    return new TrendScale(least, greatest * HEADROOM, shows || isZero(bound));
  }

  private static boolean isZero(Optional<Double> bound) {
    return bound.isPresent() && bound.get() == 0;
  }

  /** Returns where a value is on the axis, from 0 at the bottom to 1 at the top. */
  double share(double value) {
    return (value - least) / (greatest - least);
  }
}
