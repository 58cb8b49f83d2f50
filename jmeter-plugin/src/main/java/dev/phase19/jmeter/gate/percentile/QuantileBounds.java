package dev.phase19.jmeter.gate.percentile;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.commons.math3.special.Beta;

/**
 * What order statistics prove about a quantile, whatever the distribution of the values.
 *
 * <p>Of <i>n</i> independent values of a distribution whose <i>q</i>-quantile is at or above a
 * limit, the number at or above the limit is binomial with a probability of at least 1 - <i>q</i>.
 * If so few of them are that this would be rarer than <i>alpha</i>, the quantile is proven to be
 * below the limit. If so many are that a probability of 1 - <i>q</i> would give them more rarely
 * than <i>alpha</i>, the contrary is proven. Both are the one-sided bounds on the quantile's rank
 * (W. J. Conover, Practical Nonparametric Statistics, section 3.2), read as counts.
 */
final class QuantileBounds {
  private static final long MAX_FAILURES = 1L << 50;

  private final double quantile;
  private final double beyond;
  private final double alpha;

  /**
   * @param percentile above 0, below 100
   * @param alpha the greatest probability of a wrong statement
   */
  QuantileBounds(double percentile, double alpha) {
    this.quantile = percentile / 100;
    this.beyond = (100 - percentile) / 100;
    this.alpha = alpha;
  }

  /**
   * Returns whether {@code above} of {@code n} values that reach a limit prove the quantile below
   * it.
   */
  boolean provenBelow(double above, double n) {
    return atMost(above, n, beyond) <= alpha;
  }

  /** Returns whether they prove that the quantile reaches the limit. */
  boolean provenAbove(double above, double n) {
    return 1 - atMost(above - 1, n, beyond) <= alpha;
  }

  /**
   * Returns the smallest number of values, {@code above} of which reach the limit, that proves the
   * limit kept.
   *
   * @param worth how many independent values one value is worth
   */
  long needed(long above, double worth) {
    return first(above + 1, n -> provenBelow(worth * above, worth * n));
  }

  /**
   * Returns the rank, from 1, of the value that is a lower bound of the quantile; empty: too few
   * values.
   */
  OptionalLong lowerRank(long n) {
    long beyondIt = first(1, rank -> atMost(rank - 1, n, quantile) > alpha);
    return beyondIt == 1 ? OptionalLong.empty() : OptionalLong.of(beyondIt - 1);
  }

  /**
   * Returns the rank of the value that is an upper bound of the quantile; empty: too few values.
   */
  OptionalLong upperRank(long n) {
    if (atMost(n - 1, n, quantile) < 1 - alpha) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(first(1, rank -> atMost(rank - 1, n, quantile) >= 1 - alpha));
  }

  /**
   * Returns the probability of at most {@code k} hits in {@code n} draws, each a hit with
   * probability {@code chance}. Between whole numbers, the Beta distribution interpolates.
   */
  static double atMost(double k, double n, double chance) {
    if (k <= -1) {
      return 0;
    }
    return k >= n ? 1 : Beta.regularizedBeta(1 - chance, n - k, k + 1);
  }

  /**
   * Returns the first number from {@code from} on for which {@code holds} is true. It must be true
   * for all greater ones as well.
   */
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
