package dev.phase19.jmeter.gate;

import java.util.Optional;

/**
 * A gate's bound as a line beside the course of what it bounds.
 *
 * @param text what is bounded, and how, in the gate's own unit: {@code P95 < 200 ms}
 * @param value in the unit of the series
 * @param pooled it bounds all labels taken together, not each of them
 */
public record SeriesLimit(TimeSeries series, String text, double value, boolean pooled) {
  private static final double ALL_PERCENT = 100;

  /** Returns the limit of a share of errors in percent; empty for one that each share keeps. */
  public static Optional<SeriesLimit> ofErrors(double maxPercent, boolean pooled) {
    if (maxPercent >= ALL_PERCENT) {
      return Optional.empty();
    }
    String text = "error share <= " + Quantity.plain(maxPercent) + " %";
    return Optional.of(new SeriesLimit(TimeSeries.ERROR_SHARE, text, maxPercent, pooled));
  }
}
