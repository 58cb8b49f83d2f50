package dev.phase19.jmeter.listener;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a place beside its line for each caption of a chart, so that no caption covers another. */
final class CaptionPlaces {
  private static final int GAP = 2;

  private final Rectangle plot;
  private final List<Rectangle> taken = new ArrayList<>();

  /**
   * @param plot captions stay inside
   */
  CaptionPlaces(Rectangle plot) {
    this.plot = plot;
  }

  /**
   * Takes a place for a line's caption: above or below it at its right or left end, or else further
   * above.
   *
   * @param y of the line
   * @param belowFirst whether the place above the line is only taken if that below it is not free
   * @return empty if no place is free
   */
  Optional<Rectangle> beside(int y, int width, int height, boolean belowFirst) {
    int right = Math.max(plot.x + GAP, plot.x + plot.width - width - GAP);
    int left = plot.x + GAP;
    int above = y - height - GAP;
    int below = y + GAP;
    for (int x : new int[] {right, left}) {
      for (int top : belowFirst ? new int[] {below, above} : new int[] {above, below}) {
        Rectangle place = new Rectangle(x, top, width, height);
        if (take(place)) {
          return Optional.of(place);
        }
      }
    }
    for (int top = above; top >= plot.y; top--) {
      Rectangle place = new Rectangle(right, top, width, height);
      if (take(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** Takes the first place at the right edge that is free, from the top or from the bottom. */
  Optional<Rectangle> atEdge(boolean top, int width, int height) {
    int x = Math.max(plot.x + GAP, plot.x + plot.width - width - GAP);
    int step = height + GAP;
    for (int offset = GAP; offset + height <= plot.height; offset += step) {
      int y = top ? plot.y + offset : plot.y + plot.height - offset - height;
      Rectangle place = new Rectangle(x, y, width, height);
      if (take(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private boolean take(Rectangle place) {
    boolean isFree =
        place.y >= plot.y
            && place.y + place.height <= plot.y + plot.height
            && taken.stream().noneMatch(place::intersects);
    if (isFree) {
      taken.add(place);
    }
    return isFree;
  }
}
