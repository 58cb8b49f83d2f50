package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartPainterTest {
  private static final int WIDTH = 500;

  private static BufferedImage painted(int height, double limit, double... values) {
    List<Double> seconds = IntStream.range(0, values.length).mapToObj(i -> (double) i).toList();
    Curve curve = new Curve("Page", 0, seconds, Arrays.stream(values).boxed().toList());
    List<LimitLine> limits = List.of(new LimitLine("Gate", "P95 < x", limit));
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    new ChartPainter(new Chart("P95 (ms)", List.of(curve), limits), values.length - 1)
        .paint(canvas, WIDTH, height);
    canvas.dispose();
    return image;
  }

  @ParameterizedTest
  @CsvSource({"400, 10", "400, 10000", "110, 10", "110, 10000"})
  void aLimitIsAtTheHeightOfAValueThatEqualsIt(int height, double other) {
    BufferedImage image = painted(height, 100, other, 100, 100, 100, 100, 100);

    int limit = fullestRow(image, Palette.text().getRGB());

    assertThat(pixels(image, limit, Palette.text().getRGB())).isGreaterThan(WIDTH / 3);
    assertThat(limit).isCloseTo(fullestRow(image, Palette.line(0).getRGB()), within(1));
  }

  @Test
  void aLimitFarAboveIsWrittenAndHasNoLine() {
    BufferedImage image = painted(400, 100_000, 100, 100, 100);

    int row = fullestRow(image, Palette.text().getRGB());

    assertThat(pixels(image, row, Palette.text().getRGB())).isLessThan(WIDTH / 3);
  }

  private static int fullestRow(BufferedImage image, int color) {
    return IntStream.range(0, image.getHeight())
        .boxed()
        .max(Comparator.comparingLong(y -> pixels(image, y, color)))
        .orElseThrow();
  }

  private static long pixels(BufferedImage image, int y, int color) {
    return Arrays.stream(image.getRGB(0, y, WIDTH, 1, null, 0, WIDTH))
        .filter(pixel -> pixel == color)
        .count();
  }
}
