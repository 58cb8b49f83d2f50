package dev.phase19.jmeter.gate.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The times of one label in one run, in microseconds, with three significant digits. The report on
 * all plans uses it without the library of statistics, which is in {@link Bootstrap} alone.
 */
final class RunTimes {
  private static final long MILLI = 1_000;

  private final long[] values;
  private final long[] upTo;
  private final boolean wholeMillis;
  private double variance = Double.NaN;
  private double varianceOf;

  RunTimes(Histogram histogram) {
    List<long[]> buckets = new ArrayList<>();
    boolean whole = true;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      long greatest = histogram.highestEquivalentValue(bucket.getValueIteratedTo());
      long least = histogram.lowestEquivalentValue(bucket.getValueIteratedTo());
      whole &= greatest / MILLI * MILLI >= least;
      long middle = histogram.medianEquivalentValue(bucket.getValueIteratedTo());
      buckets.add(new long[] {Math.max(1, middle), bucket.getTotalCountToThisValue()});
    }
    values = buckets.stream().mapToLong(bucket -> bucket[0]).toArray();
    upTo = buckets.stream().mapToLong(bucket -> bucket[1]).toArray();
    wholeMillis = whole;
  }

  /**
   * The difference between neighboring times, in microseconds: a millisecond where all times are
   * whole milliseconds, as those of JMeter's own samplers are; else 0.
   */
  long step() {
    return wholeMillis ? MILLI : 0;
  }

  long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /** Returns the logarithm of the percentile, by nearest rank. */
  double log(double percentile) {
    return Math.log(valueAt(rank(percentile)));
  }

  /** Returns the variance that chance alone gives to {@link #log}, by the {@link Bootstrap}. */
  double variance(double percentile) {
    if (Double.isNaN(variance) || varianceOf != percentile) {
      variance = Bootstrap.variance(this, percentile);
      varianceOf = percentile;
    }
    return variance;
  }

  /** Returns the nearest rank of a percentile, from 1 on. */
  long rank(double percentile) {
    return Math.max(
        1,
        BigDecimal.valueOf(percentile)
            .multiply(BigDecimal.valueOf(count()))
            .movePointLeft(2)
            .setScale(0, RoundingMode.CEILING)
            .longValueExact());
  }

  long valueAt(long rank) {
    int found = Arrays.binarySearch(upTo, rank);
    return values[found >= 0 ? found : -found - 1];
  }
}
