package dev.phase19.jmeter.gate.percentile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How the values at or above a limit lie in time, each for itself or together, and what the values
 * are worth therefore.
 *
 * <p>Values that come together say less than as many independent ones. The time from the first
 * start to the last is cut into intervals; of each is kept how many values started in it, and how
 * many of those reach the limit. If the values are independent, the numbers of neighboring
 * intervals differ by chance alone. How much more they do is the design effect: the variance of the
 * share, from the differences of neighbors, by the binomial one (K. M. Wolter, Introduction to
 * Variance Estimation, chapter 8). Differences of neighbors and not from the mean, and their own
 * mean taken off, so that a drift over the whole run is not taken for clusters. The values are then
 * worth their number divided by that effect, and by the squared ratio of Student's t to the normal
 * quantile, since the effect is itself estimated (E. L. Korn and B. I. Graubard, Survey Methodology
 * 24, 1998).
 *
 * <p>Clusters may be shorter or longer than an interval, so intervals of several lengths are asked,
 * each twice the one before, down to eight in all, and the greatest effect counts. It counts only
 * where chance would give one of them once in a thousand times; else, and with fewer than eight
 * values at or above the limit, the values are taken as independent.
 *
 * <p>Memory is constant: at most 256 intervals, which stand on multiples of their length since the
 * epoch and become twice as long when they do not suffice. What is kept does not depend on the
 * order in which the values came.
 */
final class Clusters {
  private static final int MAX_CLUSTERS = 256;
  private static final int MIN_CLUSTERS = 8;

  /** Room for intervals at first, a power of two as all later ones. */
  private static final int FIRST = 8;

  /** Of the standard normal law one value in a thousand is greater. */
  private static final double RARE = 3.0902;

  /** Of each interval the number of values, and behind it of those that reach the limit. */
  private long[] counts = new long[2 * FIRST];

  private int shift;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Values and those of them at or above the limit, interval by interval, in order of time. */
  private record Series(long[] values, long[] above) {}

  /** A design effect, and the degrees of freedom that it is estimated with. */
  private record Effect(double effect, double freedom) {
    /** The quantile of chi-squared as Wilson and Hilferty approximate it (1931). */
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

  /** The counts in as much room, of intervals that are 2 to the power of {@code more} as long. */
  private long[] moved(int more, int room) {
    long[] moved = new long[room];
    for (long interval = first; interval <= last; interval++) {
      moved[slot(interval >> more, moved)] += counts[slot(interval)];
      moved[slot(interval >> more, moved) + 1] += counts[slot(interval) + 1];
    }
    return moved;
  }

  /**
   * The share of the values that as many independent ones would have had to be, for a statement
   * that is wrong with a chance of {@code alpha}: above 0, and 1 where nothing speaks against
   * independence.
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

  /** With intervals of 2 to the power of {@code more} times the length; without the empty ones. */
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

  /** How many more values of an interval reach the limit than its part would be. */
  private static double beyond(Series series, int interval, double share) {
    return series.above()[interval] - share * series.values()[interval];
  }
}
