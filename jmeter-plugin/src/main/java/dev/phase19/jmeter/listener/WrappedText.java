package dev.phase19.jmeter.listener;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a given width; a word that is longer than a line is broken. */
final class WrappedText {
  private WrappedText() {}

  /** Returns the lines; the last one is shortened if there are too many. */
  static List<String> lines(String text, FontMetrics metrics, int width, int maxLines) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && lines.size() < maxLines - 1) {
      int end = end(rest, metrics, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty()) {
      lines.add(FittedText.of(rest, metrics, width));
    }
    return lines;
  }

  /** Returns where the first line ends: after the last word that fits. */
  private static int end(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text.length();
    }
    int fits = 0;
    int taken = 0;
    while (fits < text.length()) {
      taken += metrics.charWidth(text.codePointAt(fits));
      if (taken > width) {
        break;
      }
      fits = text.offsetByCodePoints(fits, 1);
    }
    int space = text.lastIndexOf(' ', fits);
    return space > 0 ? space : Math.max(1, fits);
  }
}
