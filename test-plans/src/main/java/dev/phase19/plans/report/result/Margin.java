package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.Quantity;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far a measured value is from its bound. */
public record Margin(Aim aim, double measured, double bound) {

  /**
   * Returns the margin in percent of the bound: positive on the good side, negative on the bad one.
   * Empty if the bound is an exact value, or 0.
   */
  public OptionalDouble percent() {
    if (aim == Aim.EXACT || bound == 0) {
      return OptionalDouble.empty();
    }
    double distance = aim == Aim.BELOW ? bound - measured : measured - bound;
    return OptionalDouble.of(100 * distance / Math.abs(bound));
  }

  /** Whether the value is on the good side, or equals the bound. */
  public boolean isGood() {
    return switch (aim) {
      case BELOW -> measured <= bound;
      case ABOVE -> measured >= bound;
      case EXACT -> measured == bound;
    };
  }

  /** Returns the margin as text, such as {@code +92.8 %}, {@code exact} or {@code off by 3}. */
  public String text() {
    OptionalDouble percent = percent();
    if (percent.isPresent()) {
      return signed(percent.getAsDouble());
    }
    if (measured == bound) {
      return "exact";
    }
    return "off by " + Quantity.number(Math.abs(measured - bound));
  }

  /** Formats a percentage with its sign, and with one decimal only if it is below 100. */
  static String signed(double percent) {
    String format = Math.abs(percent) < 100 ? "%+.1f %%" : "%+,.0f %%";
    String text = String.format(Locale.ROOT, format, percent);
    return text.equals("-0.0 %") ? "+0.0 %" : text;
  }
}
