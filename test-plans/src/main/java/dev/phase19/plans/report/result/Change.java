package dev.phase19.plans.report.result;

import java.util.Locale;
import java.util.OptionalDouble;

/** How a measured value compares with an earlier one. */
public record Change(Aim aim, double before, double now) {

  /** What a change means for the reader. */
  public enum Meaning {
    BETTER,
    WORSE,
    SAME,
    /** Neither better nor worse: only the bound itself is good. */
    CHANGED
  }

  /** Returns the change in percent of the earlier value; empty if that is 0. */
  public OptionalDouble percent() {
    return before == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (now - before) / Math.abs(before));
  }

  public Meaning meaning() {
    if (now == before) {
      return Meaning.SAME;
    }
    if (aim == Aim.EXACT) {
      return Meaning.CHANGED;
    }
    return now < before == (aim == Aim.BELOW) ? Meaning.BETTER : Meaning.WORSE;
  }

  /** Returns the change as text, such as {@code +3.2 % worse} or {@code same}. */
  public String text() {
    if (meaning() == Meaning.SAME) {
      return "same";
    }
    String word = meaning().name().toLowerCase(Locale.ROOT);
    OptionalDouble percent = percent();
    return percent.isPresent() ? Margin.signed(percent.getAsDouble()) + " " + word : word;
  }
}
