package dev.phase19.jmeter.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.stream.DoubleStream;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowMessageTest {
  private static final String BACKGROUND = "Panel.background";
  private final Object before = UIManager.get(BACKGROUND);

  @AfterEach
  void restore() {
    UIManager.put(BACKGROUND, before);
  }

  /**
   * The backgrounds of the themes that JMeter offers: Metal, IntelliJ, Darcula, One Dark, high
   * contrast.
   */
  @ParameterizedTest
  @ValueSource(ints = {0xEEEEEE, 0xF2F2F2, 0x3C3F41, 0x21252B, 0x000000})
  void canBeReadOnEachTheme(int background) {
    UIManager.put(BACKGROUND, new Color(background));

    Color text = new RowMessage().component().getForeground();

    assertThat(contrast(text, new Color(background))).isGreaterThanOrEqualTo(4.5);
  }

  /** The contrast ratio as WCAG 2 defines it, which requires at least 4.5 for text. */
  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color color) {
    double[] linear =
        DoubleStream.of(color.getRed(), color.getGreen(), color.getBlue())
            .map(value -> value / 255)
            .map(v -> v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
}
