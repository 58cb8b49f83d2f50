package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Latency;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.Observation;

/**
 * The values of one label that a percentile is taken from: how they are distributed, and how many
 * are below the limit. The histogram has them in thousandths of their unit: microseconds where the
 * unit is a millisecond.
 */
final class LabelValues {
  private static final double THOUSANDTHS = 1000;

  private final PercentileLimit limit;
  private final LatencyHistogram histogram;
  private final ErrorShare errors;
  private final Clusters clusters = new Clusters();
  private final SlowParts slow = new SlowParts();
  private long below;
  private double greatestBelow;
  private double leastAbove = Double.MAX_VALUE;
  private long added;

  LabelValues(PercentileLimit limit) {
    this.limit = limit;
    this.errors = new ErrorShare(limit.maxErrorShare());
    this.histogram =
        limit.subject().isElapsedTime()
            ? new LatencyHistogram()
            : new LatencyHistogram(LatencyHistogram.MAX_THOUSANDTHS);
  }

  /** Takes a sample whose value counts. */
  void add(Observation o, double value) {
    boolean reaches = reachesLimit(value);
    clusters.add(o.startMillis(), reaches);
    if (!limit.subject().isElapsedTime()) {
      histogram.record(Math.round(value * THOUSANDTHS));
      note(value, reaches);
      return;
    }
    histogram.record(o.elapsedMicros());
    note(value, reaches);
    if (reaches) {
      slow.add(o);
    }
    recordMissed(o.elapsedMicros(), false);
  }

  /** Takes a timeout: its time is known only to be at least the elapsed one. */
  void addCensored(Observation o) {
    clusters.add(o.startMillis(), true);
    histogram.recordCensored(o.elapsedMicros());
    recordMissed(o.elapsedMicros(), true);
  }

  private void note(double value, boolean reaches) {
    if (reaches) {
      leastAbove = Math.min(leastAbove, value);
    } else {
      below++;
      greatestBelow = Math.max(greatestBelow, value);
    }
  }

  /** A time longer than the histogram keeps is censored, and so is never known to be below. */
  private boolean reachesLimit(double value) {
    return !limit.holds(value)
        || limit.subject().isElapsedTime() && value * THOUSANDTHS > LatencyHistogram.MAX_MICROS;
  }

  /**
   * Records the waits of the samples that were not started: the time less one interval, less two,
   * ...
   */
  private void recordMissed(long micros, boolean censored) {
    long interval = limit.expectedIntervalMicros();
    long longest = Math.min(micros, LatencyHistogram.MAX_MICROS) - interval;
    if (interval == 0 || longest < interval) {
      return;
    }
    long count = longest / interval;
    long shortest = longest - (count - 1) * interval;
    added += count;
    histogram.recordSeries(shortest, longest, interval, censored);
    if (censored) {
      return;
    }
    long holding = reachesLimit(shortest / THOUSANDTHS) ? 0 : countBelow(shortest, longest);
    if (holding > 0) {
      below += holding;
      greatestBelow = Math.max(greatestBelow, (shortest + (holding - 1) * interval) / THOUSANDTHS);
    }
    if (holding < count) {
      leastAbove = Math.min(leastAbove, (shortest + holding * interval) / THOUSANDTHS);
    }
  }

  /** Returns how many of {@code shortest}, {@code shortest + interval}, ... are below the limit. */
  private long countBelow(long shortest, long longest) {
    long interval = limit.expectedIntervalMicros();
    if (!reachesLimit(longest / THOUSANDTHS)) {
      return (longest - shortest) / interval + 1;
    }
    double thousandths = limit.limit() * THOUSANDTHS;
    long leastThatReaches =
        limit.holds(limit.limit())
            ? (long) Math.floor(thousandths) + 1
            : (long) Math.ceil(thousandths);
    return (leastThatReaches - 1 - shortest) / interval + 1;
  }

  ErrorShare errors() {
    return errors;
  }

  LatencyHistogram histogram() {
    return histogram;
  }

  /** Values that the expected interval added. */
  long added() {
    return added;
  }

  /** Samples whose value counts. */
  long samples() {
    return histogram.count() - added;
  }

  /** Values below the limit. */
  long below() {
    return below;
  }

  /** Values that are not known to be below the limit. */
  long above() {
    return histogram.count() - below;
  }

  /** As at {@link Clusters#worth}. */
  double worth(double alpha) {
    return clusters.worth(alpha);
  }

  /**
   * Returns the value to show for a percentile: the histogram's, unless its rounding puts it on the
   * wrong side of the limit.
   */
  double shown(Latency ranked, boolean holds) {
    boolean readsBelow = limit.holds(ranked.millis());
    if (ranked.atLeast() || holds == readsBelow) {
      return ranked.millis();
    }
    return holds ? greatestBelow : leastAbove;
  }

  /** Returns of what the samples at or above a time consist, for the end of a message. */
  String slowParts(Latency ranked) {
    return ranked.atLeast()
        ? ""
        : slow.atOrAbove(Math.round(THOUSANDTHS * ranked.millis()))
            .map(parts -> "; samples at or above it: " + parts)
            .orElse("");
  }
}
