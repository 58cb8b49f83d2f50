package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Quantity;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What so many values, some of which reach a limit, prove of their quantile: {@link QuantileBounds}
 * for as many independent values as these are worth.
 */
final class Proof {
  private final QuantileBounds bounds;
  private final long above;
  private final long n;
  private final double worth;

  /**
   * @param worth of a value, in independent ones: above 0, at most 1
   */
  Proof(QuantileBounds bounds, long above, long n, double worth) {
    this.bounds = bounds;
    this.above = above;
    this.n = n;
    this.worth = worth;
  }

  /** The quantile is below the limit. */
  boolean isBelow() {
    return bounds.provenBelow(worth * above, worth * n);
  }

  /** The quantile reaches the limit. */
  boolean isAbove() {
    return bounds.provenAbove(worth * above, worth * n);
  }

  /** How many more values, if none of them reaches the limit, would prove it kept. */
  long missing() {
    return bounds.needed(above, worth) - n;
  }

  /** The rank, from 1, of the value that is a lower bound of the quantile; none: too few values. */
  OptionalLong lowerRank() {
    OptionalLong rank = bounds.lowerRank(independent());
    return rank.isPresent()
        ? OptionalLong.of(Math.max(1, rank.getAsLong() * n / independent()))
        : rank;
  }

  /** The rank of the value that is an upper bound of the quantile; none: too few values. */
  OptionalLong upperRank() {
    OptionalLong rank = bounds.upperRank(independent());
    return rank.isPresent()
        ? OptionalLong.of(Math.min(n, -Math.floorDiv(-rank.getAsLong() * n, independent())))
        : rank;
  }

  /** In words, where the values are worth less than their number. */
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
