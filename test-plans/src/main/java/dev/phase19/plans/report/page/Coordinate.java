package dev.phase19.plans.report.page;

import java.util.Locale;

/** A coordinate in a drawing, to a tenth of a pixel and with a point in every locale. */
final class Coordinate {
  private Coordinate() {}

  static String of(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
