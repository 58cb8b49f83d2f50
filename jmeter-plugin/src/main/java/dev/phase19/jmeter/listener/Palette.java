package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.PlanState;
import java.awt.Color;
import javax.swing.UIManager;

/** Colors that can be read on the background of the look and feel in use, light or dark. */
final class Palette {
  private static final int MIDDLE = 128;

  /** Distinguishable for people with all kinds of color vision (Okabe and Ito, 2008). */
  private static final Color[] ON_LIGHT =
      colors(0x0072B2, 0xD55E00, 0x007A5A, 0xA6468C, 0x946B00, 0x2A86B8, 0x5B3FA0, 0x8A2D00);

  private static final Color[] ON_DARK =
      colors(0x56B4E9, 0xE69F00, 0x2FCB9B, 0xE394C4, 0xF0E442, 0x7FA8FF, 0xC0A0FF, 0xFF8A5C);

  private static final Color SKIPPED_ON_LIGHT = new Color(0x555555);
  private static final Color SKIPPED_ON_DARK = new Color(0xBBBBBB);

  private Palette() {}

  private static Color[] colors(int... rgb) {
    Color[] colors = new Color[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      colors[i] = new Color(rgb[i]);
    }
    return colors;
  }

  static Color background() {
    return or(UIManager.getColor("Table.background"), Color.WHITE);
  }

  static Color text() {
    return or(UIManager.getColor("Table.foreground"), Color.BLACK);
  }

  /** Returns a mixture: one part of the text's color to four of the background's. */
  static Color grid() {
    Color back = background();
    Color front = text();
    return new Color(
        mix(front.getRed(), back.getRed()),
        mix(front.getGreen(), back.getGreen()),
        mix(front.getBlue(), back.getBlue()));
  }

  /**
   * Returns the color of a curve.
   *
   * @param index of a label, or {@link Curve#OF_ALL}
   */
  static Color line(int index) {
    return index == Curve.OF_ALL ? text() : lines()[index % lines().length];
  }

  static Color[] lines() {
    return isDark() ? ON_DARK : ON_LIGHT;
  }

  static Color of(State state) {
    Color[] lines = lines();
    return switch (state) {
      case PASS -> lines[2];
      case FAIL -> lines[1];
      case NO_DATA, INCONCLUSIVE -> lines[3];
      case SKIPPED -> isDark() ? SKIPPED_ON_DARK : SKIPPED_ON_LIGHT;
    };
  }

  static Color of(PlanState plan) {
    return of(
        switch (plan) {
          case PASS -> State.PASS;
          case FAIL -> State.FAIL;
          case SKIPPED -> State.SKIPPED;
        });
  }

  private static boolean isDark() {
    Color back = background();
    return (299 * back.getRed() + 587 * back.getGreen() + 114 * back.getBlue()) / 1000 < MIDDLE;
  }

  private static int mix(int text, int background) {
    return (text + 4 * background) / 5;
  }

  private static Color or(Color color, Color fallback) {
    return color == null ? fallback : color;
  }
}
