package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.Quantity;

/** A number with its unit, as it is printed. */
public final class Figure {
  private static final double SECONDS_FROM_MILLIS = 10_000;

  private Figure() {}

  /** {@code 7.2 ms}, {@code 300 s} for 300,000 ms, {@code 12/h}, {@code 0.22} without a unit. */
  public static String of(double value, String unit) {
    if (unit.equals("ms")) {
      return Math.abs(value) < SECONDS_FROM_MILLIS
          ? Quantity.number(value) + " ms"
          : Quantity.number(value / 1000) + " s";
    }
    return Quantity.with(Quantity.number(value), unit);
  }

  /** Formats a value; an empty text for null. */
  public static String of(Double value, String unit) {
    return value == null ? "" : of(value.doubleValue(), unit);
  }
}
