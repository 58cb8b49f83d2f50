package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.Quantity;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far a measured value is from its bound. */
public record Margin(Aim aim, double measured, double bound) {

  /**
   * In per cent of the bound: positive on the good side, negative on the bad one. Empty where the
   * bound is an exact value, or 0.
   */
  public OptionalDouble percent() {
    if (aim == Aim.EXACT || bound == 0) {
      return OptionalDouble.empty();
    }
    double distance = aim == Aim.BELOW ? bound - measured : measured - bound;
    return OptionalDouble.of(100 * distance / Math.abs(bound));
  }

  /** Whether the value is on the good side, or is the bound. */
  public boolean isGood() {
    return switch (aim) {
      case BELOW -> measured <= bound;
      case ABOVE -> measured >= bound;
      case EXACT -> measured == bound;
    };
  }

  /** {@code +92.8 %}, {@code exact}, {@code off by 3}. */
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

  /** With its sign, and no more digits than a reader wants. */
  static String signed(double percent) {
    String format = Math.abs(percent) < 100 ? "%+.1f %%" : "%+,.0f %%";
    String text = String.format(Locale.ROOT, format, percent);
    return text.equals("-0.0 %") ? "+0.0 %" : text;
  }
}
