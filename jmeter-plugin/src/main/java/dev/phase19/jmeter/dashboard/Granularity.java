package dev.phase19.jmeter.dashboard;

/** The length of an interval in the charts over time, in milliseconds. */
final class Granularity {
  private static final long[] STEPS = {
    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    1_200_000, 1_800_000, 3_600_000
  };

  /** Enough to see a curve, few enough for each interval to contain samples. */
  private static final int MAX_INTERVALS = 100;

  private Granularity() {}

  /** Returns the smallest step with at most 100 intervals in the run; at most one hour. */
  static long of(long lengthMillis) {
    for (long step : STEPS) {
      if (lengthMillis <= step * MAX_INTERVALS) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}
