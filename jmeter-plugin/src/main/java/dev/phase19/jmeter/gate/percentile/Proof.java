package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Quantity;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a number of values, some of which reach a limit, prove about their quantile: {@link
 * QuantileBounds} for the number of independent values that they are worth.
 */
final class Proof {
  private final QuantileBounds bounds;
  private final long above;
  private final long n;
  private final double worth;

  /**
   * @param worth how many independent values one value is worth: above 0, at most 1
   */
  Proof(QuantileBounds bounds, long above, long n, double worth) {
    this.bounds = bounds;
    this.above = above;
    this.n = n;
    this.worth = worth;
  }

  /** Returns whether the quantile is proven to be below the limit. */
  boolean isBelow() {
    return bounds.provenBelow(worth * above, worth * n);
  }

  /** Returns whether the quantile is proven to reach the limit. */
  boolean isAbove() {
    return bounds.provenAbove(worth * above, worth * n);
  }

  /** Returns how many more values, none of which reaches the limit, would prove that it is kept. */
  long missing() {
    return bounds.needed(above, worth) - n;
  }

  /**
   * Returns the rank, from 1, of the value that is a lower bound of the quantile; empty: too few
   * values.
   */
  OptionalLong lowerRank() {
    OptionalLong rank = bounds.lowerRank(independent());
    return rank.isPresent()
        ? OptionalLong.of(Math.max(1, rank.getAsLong() * n / independent()))
        : rank;
  }

  /**
   * Returns the rank of the value that is an upper bound of the quantile; empty: too few values.
   */
  OptionalLong upperRank() {
    OptionalLong rank = bounds.upperRank(independent());
    return rank.isPresent()
        ? OptionalLong.of(Math.min(n, -Math.floorDiv(-rank.getAsLong() * n, independent())))
        : rank;
  }

  /** Describes the clusters if the values are worth less than their number; else empty. */
  Optional<String> clusters() {
    return worth < 1
        ? Optional.of(
            "statistically worth %s, because slow samples cluster in time"
                .formatted(Quantity.count(independent(), "independent sample")))
        : Optional.empty();
  }

  private long independent() {
    return Math.max(1, (long) (worth * n));
  }
}
