package dev.phase19.plans.report.page;

import java.util.Locale;

/** A number of a drawing: a tenth of a pixel is enough, and no locale has a say. */
final class Coordinate {
  private Coordinate() {}

  static String of(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
