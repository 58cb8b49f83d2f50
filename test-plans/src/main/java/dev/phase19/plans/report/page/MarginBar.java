package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.Aim;
import dev.phase19.plans.report.result.Margin;

/**
 * Draws a value against its bound. The bound is always in the middle, so that the bars of a column
 * can be compared, and its good side is shaded. A value beyond twice the bound ends in an arrow.
 */
final class MarginBar {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 14;
  private static final double MIDDLE = WIDTH / 2.0;

  private MarginBar() {}

  /** Writes the bar; nothing for a bound that is exact or 0, because there is no scale. */
  static void write(Markup page, Margin margin) {
    if (margin.percent().isEmpty()) {
      return;
    }
    double share = Math.max(0, margin.measured() / margin.bound());
    double end = Math.min(WIDTH, MIDDLE * share);
    page.open(
        "svg",
        "class",
        margin.isGood() ? "bar good" : "bar bad",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "width",
        WIDTH,
        "height",
        HEIGHT,
        "aria-hidden",
        "true");
    page.empty(
        "rect",
        "class",
        "good-side",
        "x",
        margin.aim() == Aim.BELOW ? 0 : Coordinate.of(MIDDLE),
        "y",
        1,
        "width",
        Coordinate.of(MIDDLE),
        "height",
        HEIGHT - 2);
    page.empty(
        "rect",
        "class",
        "value",
        "x",
        0,
        "y",
        4,
        "width",
        Coordinate.of(Math.max(1.5, end)),
        "height",
        HEIGHT - 8);
    if (share > 2) {
      page.empty("path", "class", "beyond", "d", "M112 2 L118 7 L112 12");
    }
    page.empty(
        "line",
        "class",
        "bound",
        "x1",
        Coordinate.of(MIDDLE),
        "x2",
        Coordinate.of(MIDDLE),
        "y1",
        0,
        "y2",
        HEIGHT);
    page.close();
  }
}
