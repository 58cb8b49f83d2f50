package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LegendTest {
  private static final String LONG = " of the monthly report of the back office for twelve shops";

  private final Graphics2D canvas =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
  private final FontMetrics metrics =
      canvas.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 11));

  @AfterEach
  void dispose() {
    canvas.dispose();
  }

  private static List<Chart> charts(int labels, String name) {
    List<Curve> curves =
        IntStream.range(0, labels)
            .mapToObj(i -> new Curve(i + name, i, List.of(0.0), List.of(1.0)))
            .toList();
    return List.of(new Chart("P95 (ms)", curves, List.of()), new Chart("x", curves, List.of()));
  }

  @Test
  void sixLongNamesTakeRowsAndNoneIsCutOff() {
    Legend legend = new Legend(charts(6, LONG), metrics, 500);

    assertThat(legend.height()).isEqualTo(3 * (metrics.getHeight() + 2));
    assertThat(legend.nameAt(5, 5)).contains("0" + LONG);
    assertThat(legend.nameAt(265, legend.height() - 5)).contains("5" + LONG);
    assertThat(legend.nameAt(499, 5)).isEmpty();
  }

  @Test
  void shortNamesStandInOneRow() {
    assertThat(new Legend(charts(6, ""), metrics, 500).height()).isEqualTo(metrics.getHeight() + 2);
  }

  @Test
  void aChartWhoseTitleNamesItsCurveNeedsNoEntry() {
    Curve queue = new Curve("Queue size", 0, List.of(0.0), List.of(1.0));
    List<Chart> charts = List.of(new Chart("Queue size (jobs)", List.of(queue), List.of()));

    assertThat(new Legend(charts, metrics, 500).height()).isZero();
  }

  @Test
  void textIsShortenedToItsRoom() {
    String fitted = FittedText.of(LONG, metrics, 100);

    assertThat(metrics.stringWidth(fitted)).isLessThanOrEqualTo(100);
    assertThat(fitted).endsWith("\u2026");
    assertThat(FittedText.of("ab", metrics, 100)).isEqualTo("ab");
    assertThat(FittedText.of("ab", metrics, 1)).isEmpty();
  }

  @Test
  void wrappedLinesHoldAllWordsAndFit() {
    List<String> lines = WrappedText.lines(LONG, metrics, 120, 10);

    assertThat(String.join(" ", lines)).isEqualTo(LONG.strip());
    assertThat(lines).allMatch(line -> metrics.stringWidth(line) <= 120);
    assertThat(WrappedText.lines(LONG, metrics, 120, 2)).hasSize(2);
    assertThat(WrappedText.lines("x".repeat(99), metrics, 120, 99)).hasSizeGreaterThan(2);
  }
}
