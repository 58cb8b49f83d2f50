package dev.phase19.jmeter.compare;

import org.HdrHistogram.Histogram;

/** The samples of one label in one run. */
final class LabelTimes {
  private static final int DIGITS = 3;

  /** A timeout counts as this long, so that it ranks above every other time. */
  private static final long MAX_MICROS = 86_400_000_000L;

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
    times.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
  }

  /** Takes an error; its time does not count, unless a timeout ended it. */
  void addError(boolean timeout) {
    samples++;
    errors++;
    if (timeout) {
      times.recordValue(MAX_MICROS);
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
