package dev.phase19.jmeter.gate;

import java.util.List;
import java.util.Optional;

/** Counts errors among samples and compares their share with a maximum in percent. */
public final class ErrorShare {
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

  public long total() {
    return total;
  }

  public double percent() {
    return total == 0 ? 0 : 100.0 * errors / total;
  }

  public boolean isBroken() {
    return percent() > maxPercent;
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
