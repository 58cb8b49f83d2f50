package dev.phase19.jmeter.gate.percentile;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.commons.math3.special.Beta;

/**
 * What order statistics prove of a quantile, whatever the law of the values.
 *
 * <p>Of <i>n</i> independent values of a law whose <i>q</i>-quantile is at or above a limit, the
 * number at or above the limit is binomial with a chance of at least 1 - <i>q</i>. So few of them
 * that this would be rarer than <i>alpha</i> prove the quantile below the limit; so many that a
 * chance of 1 - <i>q</i> would give them more rarely than <i>alpha</i> prove the contrary. Both are
 * the one-sided bounds on the quantile's rank (W. J. Conover, Practical Nonparametric Statistics,
 * section 3.2), read as counts.
 */
final class QuantileBounds {
  private static final long MAX_FAILURES = 1L << 50;

  private final double quantile;
  private final double beyond;
  private final double alpha;

  /**
   * @param percentile above 0, below 100
   * @param alpha the greatest chance of a wrong statement
   */
  QuantileBounds(double percentile, double alpha) {
    this.quantile = percentile / 100;
    this.beyond = (100 - percentile) / 100;
    this.alpha = alpha;
  }

  /** Whether the quantile is proven below a limit that {@code above} of {@code n} values reach. */
  boolean provenBelow(double above, double n) {
    return atMost(above, n, beyond) <= alpha;
  }

  /** Whether it is proven that the quantile reaches that limit. */
  boolean provenAbove(double above, double n) {
    return 1 - atMost(above - 1, n, beyond) <= alpha;
  }

  /**
   * The smallest number of values, with {@code above} that reach the limit, to prove it kept.
   *
   * @param worth of a value, in independent ones
   */
  long needed(long above, double worth) {
    return first(above + 1, n -> provenBelow(worth * above, worth * n));
  }

  /** The rank, from 1, of the value that is a lower bound of the quantile; none: too few values. */
  OptionalLong lowerRank(long n) {
    long beyondIt = first(1, rank -> atMost(rank - 1, n, quantile) > alpha);
    return beyondIt == 1 ? OptionalLong.empty() : OptionalLong.of(beyondIt - 1);
  }

  /** The rank of the value that is an upper bound of the quantile; none: too few values. */
  OptionalLong upperRank(long n) {
    if (atMost(n - 1, n, quantile) < 1 - alpha) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(first(1, rank -> atMost(rank - 1, n, quantile) >= 1 - alpha));
  }

  /**
   * The chance of at most {@code k} hits in {@code n} draws that hit with {@code chance} each.
   * Between whole numbers it is the Beta distribution that joins them.
   */
  static double atMost(double k, double n, double chance) {
    if (k <= -1) {
      return 0;
    }
    return k >= n ? 1 : Beta.regularizedBeta(1 - chance, n - k, k + 1);
  }

  /** The first number from {@code from} on that it holds for, where it holds for all greater. */
  private static long first(long from, LongPredicate holds) {
    long fails = from - 1;
    long step = 1;
    while (fails + step < MAX_FAILURES && !holds.test(fails + step)) {
      fails += step;
      step *= 2;
    }
    long held = fails + step;
    while (held - fails > 1) {
      long middle = fails + (held - fails) / 2;
      if (holds.test(middle)) {
        held = middle;
      } else {
        fails = middle;
      }
    }
    return held;
  }
}
