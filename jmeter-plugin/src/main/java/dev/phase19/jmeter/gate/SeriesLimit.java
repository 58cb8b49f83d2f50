package dev.phase19.jmeter.gate;

/**
 * A gate's bound as a line beside the course of what it bounds.
 *
 * @param text what is bounded, and how, in the gate's own unit: {@code P95 < 200 ms}
 * @param value in the unit of the series
 * @param pooled it bounds all labels taken together, not each of them
 */
public record SeriesLimit(TimeSeries series, String text, double value, boolean pooled) {

  /** A limit that a value must not exceed, for the share of errors in percent. */
  public static SeriesLimit ofErrors(double maxPercent, boolean pooled) {
    String text = "error share <= " + Quantity.plain(maxPercent) + " %";
    return new SeriesLimit(TimeSeries.ERROR_SHARE, text, maxPercent, pooled);
  }
}
