package dev.phase19.jmeter.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Times in microseconds with three significant digits, up to one hour, in memory that does not grow
 * with their number.
 *
 * <p>A censored time is known only to be at least what was recorded: a time-out, or anything longer
 * than an hour. It ranks above every exact one, for it may be arbitrarily long. A percentile whose
 * rank falls on a censored time is therefore a lower bound: the value at that rank if each censored
 * time were no longer than recorded.
 */
final class LatencyHistogram {
  /** Longer times are counted, and censored here. */
  static final long LONGEST_MICROS = 3_600_000_000L;

  private static final int DIGITS = 3;

  private final Histogram exact = new Histogram(DIGITS);
  private IntCountsHistogram censored;
  private long shortest = Long.MAX_VALUE;
  private long longest;
  private double sum;

  void record(long micros) {
    if (micros > LONGEST_MICROS) {
      recordCensored(LONGEST_MICROS);
    } else {
      exact.recordValue(note(micros));
    }
  }

  void recordCensored(long micros) {
    censored().recordValue(note(Math.min(micros, LONGEST_MICROS)));
  }

  private long note(long micros) {
    long value = Math.max(0, micros);
    shortest = Math.min(shortest, value);
    longest = Math.max(longest, value);
    sum += value;
    return value;
  }

  /** Takes all times of another one. */
  void add(LatencyHistogram other) {
    exact.add(other.exact);
    if (other.censored != null) {
      censored().add(other.censored);
    }
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    sum += other.sum;
  }

  private IntCountsHistogram censored() {
    if (censored == null) {
      censored = new IntCountsHistogram(LONGEST_MICROS, DIGITS);
    }
    return censored;
  }

  /** Exact and censored times. */
  long count() {
    return exact.getTotalCount() + censoredCount();
  }

  Latency mean() {
    return new Latency(sum / count() / 1000, censoredCount() > 0);
  }

  Latency max() {
    return new Latency(longest / 1000.0, censoredCount() > 0);
  }

  private long censoredCount() {
    return censored == null ? 0 : censored.getTotalCount();
  }

  /** By nearest rank. */
  Latency percentile(double percentile) {
    return atRank(nearestRank(percentile, count()));
  }

  /** Whether a censored time has that rank. */
  boolean isCensored(long rank) {
    return rank > exact.getTotalCount();
  }

  /**
   * @param rank from 1 to the count
   */
  Latency atRank(long rank) {
    if (!isCensored(rank)) {
      return new Latency(valueAt(rank, exact) / 1000.0, false);
    }
    Histogram lowest = exact.copy();
    lowest.add(censored);
    return new Latency(valueAt(rank, lowest) / 1000.0, true);
  }

  /**
   * The smallest rank, from 1, with at least that share of {@code count} values at or below it. In
   * decimal arithmetic: 99.9 per cent of 1,000 is 999, not 1,000.
   */
  static long nearestRank(double percentile, long count) {
    BigDecimal rank =
        BigDecimal.valueOf(percentile).multiply(BigDecimal.valueOf(count)).movePointLeft(2);
    return Math.max(1, rank.setScale(0, RoundingMode.CEILING).longValueExact());
  }

  /** The middle of the bucket, but never outside of what was recorded. */
  private long valueAt(long rank, Histogram histogram) {
    long seen = 0;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      seen += bucket.getCountAddedInThisIterationStep();
      if (seen >= rank) {
        long middle = histogram.medianEquivalentValue(bucket.getValueIteratedTo());
        return Math.min(longest, Math.max(shortest, middle));
      }
    }
    throw new IllegalArgumentException("rank must be 1 to " + seen + ", was " + rank);
  }
}
