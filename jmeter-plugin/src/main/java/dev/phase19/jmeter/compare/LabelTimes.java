package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.gate.LatencyHistogram;
import org.HdrHistogram.Histogram;

/** The samples of one label in one run. */
final class LabelTimes {
  private static final int DIGITS = 3;

  private final Histogram times;
  private long samples;
  private long errors;

  LabelTimes() {
    this(new Histogram(DIGITS));
  }

  /** Creates one of a stored run, which has no errors. */
  LabelTimes(Histogram times) {
    this.times = times;
    this.samples = times.getTotalCount();
  }

  /** Takes a success. */
  void add(long micros) {
    samples++;
    times.recordValue(Math.max(0, Math.min(LatencyHistogram.MAX_MICROS, micros)));
  }

  /**
   * Takes an error. Its time does not count, unless a timeout ended it: that counts as 24 hours, so
   * that it ranks above every other time.
   */
  void addError(boolean timeout) {
    samples++;
    errors++;
    if (timeout) {
      times.recordValue(LatencyHistogram.MAX_MICROS);
    }
  }

  /** Of successes and timeouts, in microseconds. */
  Histogram times() {
    return times;
  }

  long samples() {
    return samples;
  }

  long errors() {
    return errors;
  }
}
