package dev.phase19.jmeter.gate.percentile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Determines whether the values at or above a limit come one by one or in clusters, and therefore
 * how many independent values all values are worth.
 *
 * <p>Values that come in clusters tell less than as many independent ones. The time from the first
 * start to the last is divided into intervals; for each, the number of values that started in it is
 * kept, and how many of those reach the limit. If the values are independent, the numbers of
 * neighboring intervals differ by chance alone. How much more they differ is the design effect: the
 * variance of the share, estimated from the differences of neighbors, divided by the binomial
 * variance (K. M. Wolter, Introduction to Variance Estimation, chapter 8). The differences are
 * those of neighbors and not those from the mean, and their own mean is subtracted, so that a drift
 * over the whole run is not taken for clusters. The values are then worth their number divided by
 * that effect, and by the squared ratio of Student's t to the normal quantile, since the effect is
 * itself estimated (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).
 *
 * <p>Clusters may be shorter or longer than an interval. So the effect is estimated for intervals
 * of several lengths, each twice the one before, as long as there are at least eight intervals, and
 * the one by which the values are worth least is used. It is used only if one of the effects is so
 * great that chance alone would exceed it once in a thousand times. Otherwise, and with fewer than
 * eight values at or above the limit, the values are taken as independent.
 *
 * <p>Memory is constant: there are at most 256 intervals. They start at multiples of their length
 * since the epoch, and become twice as long when there are too many. What is kept does not depend
 * on the order in which the values came.
 */
final class Clusters {
  private static final int MAX_CLUSTERS = 256;
  private static final int MIN_CLUSTERS = 8;

  /** The number of intervals that there is room for at first; a power of two, as all later ones. */
  private static final int FIRST = 8;

  /** One value in a thousand of the standard normal distribution is greater. */
  private static final double RARE = 3.0902;

  /**
   * For each interval, the number of values, followed by the number of those that reach the limit.
   */
  private long[] counts = new long[2 * FIRST];

  private int shift;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** By interval, in order of time: the number of values, and of those at or above the limit. */
  private record Series(long[] values, long[] above) {}

  /** A design effect, and the degrees of freedom of its estimate. */
  private record Effect(double effect, double freedom) {
    /**
     * Compares with the quantile of chi-squared in the approximation of Wilson and Hilferty (1931).
     */
    boolean isRare() {
      double part = 2 / (9 * freedom);
      double root = 1 - part + RARE * Math.sqrt(part);
      return effect > root * root * root;
    }

    double worth(double alpha) {
      double t = new TDistribution(null, freedom).inverseCumulativeProbability(1 - alpha);
      double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - alpha);
      return Math.min(1, z * z / (effect * t * t));
    }
  }

  void add(long startMillis, boolean reachesLimit) {
    long interval = startMillis >> shift;
    if (interval < first || interval > last) {
      interval = makeRoom(startMillis);
    }
    int slot = slot(interval);
    counts[slot]++;
    if (reachesLimit) {
      counts[slot + 1]++;
    }
  }

  private int slot(long interval) {
    return slot(interval, counts);
  }

  private static int slot(long interval, long[] in) {
    return 2 * (int) (interval & (in.length / 2 - 1));
  }

  private long makeRoom(long startMillis) {
    long interval = startMillis >> shift;
    while (first <= last
        && Math.max(last, interval) - Math.min(first, interval) >= counts.length / 2) {
      if (counts.length < 2 * MAX_CLUSTERS) {
        counts = moved(0, 2 * counts.length);
        continue;
      }
      counts = moved(1, counts.length);
      first >>= 1;
      last >>= 1;
      shift++;
      interval = startMillis >> shift;
    }
    first = Math.min(first, interval);
    last = Math.max(last, interval);
    return interval;
  }

  /**
   * Returns the counts in an array of length {@code room}, for intervals that are 2 to the power of
   * {@code more} times as long.
   */
  private long[] moved(int more, int room) {
    long[] moved = new long[room];
    for (long interval = first; interval <= last; interval++) {
      moved[slot(interval >> more, moved)] += counts[slot(interval)];
      moved[slot(interval >> more, moved) + 1] += counts[slot(interval) + 1];
    }
    return moved;
  }

  /**
   * Returns how many independent values one value is worth, for a statement that is wrong with
   * probability {@code alpha}: above 0, and 1 where nothing speaks against independence.
   */
  double worth(double alpha) {
    if (first > last) {
      return 1;
    }
    Series all = series(0);
    long reaching = Arrays.stream(all.above()).sum();
    if (reaching < MIN_CLUSTERS || reaching == Arrays.stream(all.values()).sum()) {
      return 1;
    }
    boolean found = false;
    List<Effect> effects = new ArrayList<>();
    for (int more = 0; first >> more < last >> more; more++) {
      Series series = series(more);
      int intervals = series.values().length;
      if (intervals < MIN_CLUSTERS) {
        break;
      }
      if (intervals <= reaching) {
        double freedom = 2.0 * (intervals - 2) * (intervals - 2) / (3.0 * intervals - 5);
        Effect effect = new Effect(effect(series), freedom);
        effects.add(effect);
        found |= effect.isRare();
      }
    }
    return found ? effects.stream().mapToDouble(effect -> effect.worth(alpha)).min().orElse(1) : 1;
  }

  /** Sums up for intervals 2 to the power of {@code more} times as long, without the empty ones. */
  private Series series(int more) {
    int most = (int) ((last >> more) - (first >> more)) + 1;
    long[] all = new long[most];
    long[] reaching = new long[most];
    for (long interval = first; interval <= last; interval++) {
      int at = (int) ((interval >> more) - (first >> more));
      all[at] += counts[slot(interval)];
      reaching[at] += counts[slot(interval) + 1];
    }
    int used = 0;
    for (int i = 0; i < most; i++) {
      if (all[i] > 0) {
        all[used] = all[i];
        reaching[used++] = reaching[i];
      }
    }
    return new Series(Arrays.copyOf(all, used), Arrays.copyOf(reaching, used));
  }

  private static double effect(Series series) {
    int intervals = series.values().length;
    double n = Arrays.stream(series.values()).sum();
    double share = Arrays.stream(series.above()).sum() / n;
    double before = beyond(series, 0, share);
    double trend = (beyond(series, intervals - 1, share) - before) / (intervals - 1);
    double squares = 0;
    for (int i = 1; i < intervals; i++) {
      double now = beyond(series, i, share);
      double difference = now - before - trend;
      squares += difference * difference;
      before = now;
    }
    return squares * intervals / (2.0 * (intervals - 2)) / (n * share * (1 - share));
  }

  /** Returns how many more values of an interval reach the limit than its proportional part. */
  private static double beyond(Series series, int interval, double share) {
    return series.above()[interval] - share * series.values()[interval];
  }
}
