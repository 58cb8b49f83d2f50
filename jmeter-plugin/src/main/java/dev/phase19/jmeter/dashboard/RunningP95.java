package dev.phase19.jmeter.dashboard;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The P95 of one label, from the beginning of the run up to each moment. */
final class RunningP95 {
  /** Prefix of each column's name. */
  static final String NAME = "running_p95_";

  private static final long MAX_MICROS = 3_600_000_000L;
  private static final double MICROS_A_MILLI = 1000;
  private static final int DIGITS = 3;
  private static final double PERCENTILE = 95;

  /** A percentile costs a pass over the histogram, so it is not computed for every sample. */
  private static final long EVERY_MILLIS = 100;

  private final Histogram times = new Histogram(MAX_MICROS, DIGITS);
  private long last = Long.MIN_VALUE;

  /** Returns the name of the column of the label at a position, which is counted from 0. */
  static String variable(int place) {
    return NAME + (place + 1);
  }

  /**
   * Takes a sample.
   *
   * @param now its end, in milliseconds
   * @param micros its elapsed time, in microseconds
   * @return the P95 including this sample, in milliseconds; empty if the last one is less than 100
   *     ms old
   */
  String add(long now, long micros) {
    times.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
    if (last != Long.MIN_VALUE && now - last < EVERY_MILLIS) {
      return "";
    }
    last = now;
    return String.format(
        Locale.ROOT, "%.3f", times.getValueAtPercentile(PERCENTILE) / MICROS_A_MILLI);
  }

  boolean isUsed() {
    return times.getTotalCount() > 0;
  }
}
