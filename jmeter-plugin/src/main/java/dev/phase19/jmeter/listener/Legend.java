package dev.phase19.jmeter.listener;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which label has which color, once for all charts of a run. Entries fill rows of a given width, so
 * that none is cut off; a name takes half the width at most.
 */
final class Legend {
  private static final int SWATCH = 18;
  private static final int GAP = 6;
  private static final int BETWEEN = 16;
  private static final BasicStroke STROKE = new BasicStroke(3f);

  private final List<Entry> entries = new ArrayList<>();
  private final FontMetrics metrics;
  private int height;

  /**
   * @param name in full
   * @param text as it is shown
   */
  private record Entry(String name, String text, int color, Rectangle place) {}

  /**
   * Lays out the curves of several charts; each name has one entry.
   *
   * @param metrics of the font that is used
   */
  Legend(List<Chart> charts, FontMetrics metrics, int width) {
    this.metrics = metrics;
    Map<String, Integer> colors = new LinkedHashMap<>();
    for (Chart chart : charts) {
      for (Curve curve : chart.curves()) {
        // The title of a chart of its own names the curve already.
        if (!chart.title().startsWith(curve.name())) {
          colors.putIfAbsent(curve.name(), curve.color());
        }
      }
    }
    int x = 0;
    int y = 0;
    int row = metrics.getHeight() + 2;
    for (Map.Entry<String, Integer> curve : colors.entrySet()) {
      String name = curve.getKey().isBlank() ? "(no name)" : curve.getKey();
      String text = FittedText.of(name, metrics, width / 2 - SWATCH - GAP - BETWEEN);
      int taken = SWATCH + GAP + metrics.stringWidth(text);
      if (x > 0 && x + taken > width) {
        x = 0;
        y += row;
      }
      entries.add(new Entry(name, text, curve.getValue(), new Rectangle(x, y, taken, row)));
      x += taken + BETWEEN;
    }
    height = entries.isEmpty() ? 0 : y + row;
  }

  int height() {
    return height;
  }

  /** Returns the full name of the entry at a place. */
  Optional<String> nameAt(int x, int y) {
    return entries.stream()
        .filter(entry -> entry.place().contains(x, y))
        .map(Entry::name)
        .findFirst();
  }

  /** Draws into the upper left corner. */
  void paint(Graphics2D canvas) {
    canvas.setFont(metrics.getFont());
    canvas.setStroke(STROKE);
    for (Entry entry : entries) {
      Rectangle place = entry.place();
      int middle = place.y + place.height / 2;
      canvas.setColor(Palette.line(entry.color()));
      canvas.drawLine(place.x + 1, middle, place.x + SWATCH, middle);
      canvas.setColor(Palette.text());
      canvas.drawString(entry.text(), place.x + SWATCH + GAP, place.y + metrics.getAscent() + 1);
    }
  }
}
