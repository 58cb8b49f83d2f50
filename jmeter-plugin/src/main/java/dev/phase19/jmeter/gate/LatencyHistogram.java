package dev.phase19.jmeter.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Times in microseconds with three significant digits, up to 24 hours, in memory that does not grow
 * with their number.
 *
 * <p>A censored time is known only to be at least what was recorded: a timeout, or anything longer
 * than 24 hours. It ranks above every exact one, since it may be arbitrarily long. A percentile
 * whose rank falls on a censored time is therefore a lower bound: the value at that rank if no
 * censored time were longer than recorded.
 */
public final class LatencyHistogram {
  /** Longer times are counted as censored at this value. */
  public static final long MAX_MICROS = 86_400_000_000L;

  /** Enough for any measurement in thousandths, and far from an overflow. */
  public static final long MAX_THOUSANDTHS = Long.MAX_VALUE / 4;

  private static final int DIGITS = 3;

  /**
   * An empty histogram, for its bucket boundaries: they are the same for any with as many digits.
   */
  private static final Histogram BUCKETS = new Histogram(MAX_MICROS, DIGITS);

  /** As many values as fit into half the memory of the smallest histogram. */
  private static final int FEW = 1024;

  private static final int FIRST_FEW = 8;

  private final long max;

  /** The exact times in order of arrival, as long as they are few, as with many labels most are. */
  private long[] few = new long[FIRST_FEW];

  private int fewCount;

  /** All exact times; null as long as they are few. */
  private Histogram exact;

  private IntCountsHistogram censored;
  private long shortest = Long.MAX_VALUE;
  private long longest;
  private double sum;

  /** Of times up to 24 hours. */
  public LatencyHistogram() {
    this(MAX_MICROS);
  }

  /**
   * @param max greater values are counted, and censored here
   */
  public LatencyHistogram(long max) {
    this.max = max;
  }

  public void record(long micros) {
    if (micros > max) {
      recordCensored(max);
      return;
    }
    keep(note(micros));
  }

  private void keep(long value) {
    if (exact != null) {
      exact.recordValue(value);
    } else if (fewCount < FEW) {
      if (fewCount == few.length) {
        few = Arrays.copyOf(few, 2 * fewCount);
      }
      few[fewCount++] = value;
    } else {
      exact().recordValue(value);
    }
  }

  public void recordCensored(long micros) {
    censored().recordValue(note(Math.min(micros, max)));
  }

  /**
   * Records {@code first}, {@code first + step}, and so on, up to at most {@code last}. All values
   * of one bucket are recorded at once, so the time is bounded by the number of buckets.
   *
   * @param areCensored whether they are known as lower bounds only
   */
  public void recordSeries(long first, long last, long step, boolean areCensored) {
    long from = first;
    while (from <= last) {
      long most = Math.min(last, BUCKETS.highestEquivalentValue(from));
      long count = (most - from) / step + 1;
      long to = from + (count - 1) * step;
      if (areCensored) {
        censored().recordValueWithCount(from, count);
      } else {
        exact().recordValueWithCount(from, count);
      }
      note(from, to, count * (from + to) / 2.0);
      from = to + step;
    }
  }

  private long note(long micros) {
    long value = Math.max(0, micros);
    note(value, value, value);
    return value;
  }

  private void note(long least, long most, double total) {
    shortest = Math.min(shortest, least);
    longest = Math.max(longest, most);
    sum += total;
  }

  /** Adds all times of another histogram. */
  public void add(LatencyHistogram other) {
    if (other.count() == 0) {
      return;
    }
    if (other.exact != null) {
      exact().add(other.exact);
    } else {
      for (int i = 0; i < other.fewCount; i++) {
        keep(other.few[i]);
      }
    }
    if (other.censored != null) {
      censored().add(other.censored);
    }
    note(other.shortest, other.longest, other.sum);
  }

  private Histogram exact() {
    if (exact == null) {
      exact = ofFew();
      few = null;
    }
    return exact;
  }

  private Histogram ofFew() {
    Histogram histogram = new Histogram(DIGITS);
    for (int i = 0; i < fewCount; i++) {
      histogram.recordValue(few[i]);
    }
    return histogram;
  }

  private IntCountsHistogram censored() {
    if (censored == null) {
      censored = new IntCountsHistogram(DIGITS);
    }
    return censored;
  }

  /** The number of exact and censored times. */
  public long count() {
    return exactCount() + censoredCount();
  }

  private long exactCount() {
    return exact == null ? fewCount : exact.getTotalCount();
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

  /** Returns the percentile by nearest rank. */
  Latency percentile(double percentile) {
    return atRank(nearestRank(percentile, count()));
  }

  /** Returns whether the time at that rank is censored. */
  public boolean isCensored(long rank) {
    return rank > exactCount();
  }

  /**
   * Returns the time at a rank.
   *
   * @param rank from 1 to the count
   */
  public Latency atRank(long rank) {
    if (!isCensored(rank)) {
      return new Latency((exact == null ? fewAt(rank) : valueAt(rank, exact)) / 1000.0, false);
    }
    Histogram lowest = exact == null ? ofFew() : exact.copy();
    lowest.add(censored);
    return new Latency(valueAt(rank, lowest) / 1000.0, true);
  }

  /**
   * Returns the smallest rank, from 1, with at least that share of {@code count} values at or below
   * it. Computed in decimal arithmetic: 99.9 percent of 1,000 is 999, not 1,000.
   */
  public static long nearestRank(double percentile, long count) {
    BigDecimal rank =
        BigDecimal.valueOf(percentile).multiply(BigDecimal.valueOf(count)).movePointLeft(2);
    return Math.max(1, rank.setScale(0, RoundingMode.CEILING).longValueExact());
  }

  private long fewAt(long rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be 1 to " + fewCount + ", was " + rank);
    }
    Arrays.sort(few, 0, fewCount); // their order does not matter
    return shown(few[(int) rank - 1]);
  }

  private long valueAt(long rank, Histogram histogram) {
    long seen = 0;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      seen += bucket.getCountAddedInThisIterationStep();
      if (seen >= rank) {
        return shown(bucket.getValueIteratedTo());
      }
    }
    throw new IllegalArgumentException("rank must be 1 to " + seen + ", was " + rank);
  }

  /** Returns the middle of the value's bucket, limited to the range of what was recorded. */
  private long shown(long value) {
    return Math.min(longest, Math.max(shortest, BUCKETS.medianEquivalentValue(value)));
  }
}
