package dev.phase19.jmeter.listener;

import org.HdrHistogram.PackedHistogram;

/** The samples of one label that ended within one interval. */
final class LabelInterval {
  private static final long MAX_MICROS = 3_600_000_000L;
  private static final int DIGITS = 2;

  /**
   * Packed, because its size grows with the number of different times, and those of a second are
   * close to each other.
   */
  private final PackedHistogram micros = new PackedHistogram(MAX_MICROS, DIGITS);

  private long successes;

  void add(RunPoint point) {
    micros.recordValue(Math.max(0, Math.min(point.elapsedMicros(), MAX_MICROS)));
    if (point.success()) {
      successes++;
    }
  }

  LabelInterval join(LabelInterval other) {
    micros.add(other.micros);
    successes += other.successes;
    return this;
  }

  long requests() {
    return micros.getTotalCount();
  }

  long successes() {
    return successes;
  }

  long errors() {
    return requests() - successes;
  }

  /** Returns the errors in percent of the requests, of which there is at least one. */
  double errorPercent() {
    return 100.0 * errors() / requests();
  }

  double percentileMillis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }

  double p95Millis() {
    return percentileMillis(95);
  }

  long bytes() {
    return micros.getEstimatedFootprintInBytes();
  }
}
