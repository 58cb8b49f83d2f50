package dev.phase19.jmeter.listener;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * The vertical axis of a chart: from 0 with some room above or, where the curves are so far apart
 * that the lower ones would be one line at 0, logarithmic over whole powers of ten.
 *
 * <p>Limits extend the axis, but only so far that the curves keep at least a third of its height.
 * On a logarithmic axis, these are two powers of ten beyond the curves, up or down. A limit further
 * away is outside.
 *
 * @param min in coordinates of the axis: the power of ten if it is logarithmic
 * @param max in coordinates of the axis
 */
record ValueAxis(boolean logarithmic, double min, double max) {
  private static final double FAR_APART = 100;
  private static final double ROOM_ABOVE = 1.05;
  private static final double MOST_TIMES = 3;
  private static final double MOST_TIMES_LOGARITHMIC = 100;

  /** Where a limit is relative to what the axis covers. */
  enum Place {
    BELOW,
    INSIDE,
    ABOVE
  }

  static ValueAxis of(List<Double> values, List<Double> limits) {
    DoubleSummaryStatistics data = summary(values);
    boolean logarithmic = data.getMin() > 0 && data.getMax() / data.getMin() > FAR_APART;
    double most = data.getMax() * (logarithmic ? MOST_TIMES_LOGARITHMIC : MOST_TIMES);
    double least = logarithmic ? data.getMin() / MOST_TIMES_LOGARITHMIC : 0;
    DoubleSummaryStatistics covered =
        summary(limits.stream().filter(limit -> limit >= least && limit <= most).toList());
    covered.combine(data);
    if (logarithmic) {
      return new ValueAxis(
          true, Math.floor(Math.log10(covered.getMin())), Math.ceil(Math.log10(covered.getMax())));
    }
    return new ValueAxis(false, 0, covered.getMax() > 0 ? covered.getMax() * ROOM_ABOVE : 1);
  }

  private static DoubleSummaryStatistics summary(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
  }

  /** Returns a value in coordinates of the axis. */
  double at(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  Place place(double limit) {
    double at = at(limit);
    if (at < min) {
      return Place.BELOW;
    }
    return at > max ? Place.ABOVE : Place.INSIDE;
  }
}
