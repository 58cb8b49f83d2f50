package dev.phase19.jmeter.listener;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the charts of a run are: two side by side. If their number is odd, the first is as wide as
 * two.
 */
final class ChartGrid {
  private static final int GAP = 6;

  private ChartGrid() {}

  static int rows(int charts) {
    return (charts + 1) / 2;
  }

  /** Returns a place for each chart, from the upper left corner on. */
  static List<Rectangle> places(int charts, int width, int height) {
    List<Rectangle> places = new ArrayList<>();
    if (charts == 0) {
      return places;
    }
    int rows = rows(charts);
    int rowHeight = (height - (rows - 1) * GAP) / rows;
    int half = (width - GAP) / 2;
    for (int row = 0; row < rows; row++) {
      int y = row * (rowHeight + GAP);
      if (row == 0 && charts % 2 == 1) {
        places.add(new Rectangle(0, y, width, rowHeight));
      } else {
        places.add(new Rectangle(0, y, half, rowHeight));
        places.add(new Rectangle(half + GAP, y, width - half - GAP, rowHeight));
      }
    }
    return places;
  }
}
