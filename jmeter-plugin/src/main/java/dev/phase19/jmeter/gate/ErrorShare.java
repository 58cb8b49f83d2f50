package dev.phase19.jmeter.gate;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Beta;

/** Counts errors among samples and compares their share with a maximum in percent. */
public final class ErrorShare {
  private static final long SURE_SAMPLES = 100;
  private static final double SURE_ALPHA = 0.001;

  private final double maxPercent;
  private long total;
  private long errors;

  public ErrorShare(double maxPercent) {
    this.maxPercent = maxPercent;
  }

  public void add(boolean error) {
    total++;
    if (error) {
      errors++;
    }
  }

  /** Adds the samples of another share. */
  public void add(ErrorShare other) {
    total += other.total;
    errors += other.errors;
  }

  public long total() {
    return total;
  }

  public double percent() {
    return total == 0 ? 0 : 100.0 * errors / total;
  }

  public boolean isBroken() {
    return percent() > maxPercent;
  }

  /**
   * Returns whether no later sample is likely to save it: the first error where none is allowed;
   * else so many errors that an allowed share would give them in one of 1,000 runs (the exact
   * binomial bound).
   */
  public boolean isSurelyBroken() {
    if (maxPercent == 0) {
      return errors > 0;
    }
    return isBroken()
        && total >= SURE_SAMPLES
        && Beta.regularizedBeta(maxPercent / 100, errors, total - errors + 1.0) <= SURE_ALPHA;
  }

  /** Returns a FAIL finding if the share is too great. */
  public Optional<Finding> broken(String label) {
    if (!isBroken()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            label,
            State.FAIL,
            percent(),
            new Bound(Comparison.AT_MOST, maxPercent, "%"),
            total,
            percent() - maxPercent,
            "%s: error share %s %%, limit %s %%"
                .formatted(
                    label, Quantity.beside(percent(), maxPercent), Quantity.plain(maxPercent)),
            List.of(Quantity.count(total, "sample"))));
  }
}
