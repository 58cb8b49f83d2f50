package dev.phase19.jmeter.listener;

import java.awt.FontMetrics;

/** Text that is shortened to the room that there is. */
final class FittedText {
  private static final String ELLIPSIS = "\u2026";

  private FittedText() {}

  /** Returns the text, or its beginning and an ellipsis, or nothing where not even that fits. */
  static String of(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 0 && metrics.stringWidth(text.substring(0, length) + ELLIPSIS) > width) {
      length = text.offsetByCodePoints(length, -1);
    }
    return length == 0 ? "" : text.substring(0, length).stripTrailing() + ELLIPSIS;
  }
}
