package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.TimeSeries;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPictureTest {
  private static final long START = 1_700_000_000_000L;

  private final RunHistory history = new RunHistory();

  private BufferedImage picture(int gates, List<GateLimit> limits, int width) {
    List<GateLine> lines =
        IntStream.range(0, gates)
            .mapToObj(i -> new GateLine(State.FAIL, "Gate " + i, "found ".repeat(100), false))
            .toList();
    return new RunPicture(
            new RunReport(
                "shop, 120 s",
                PlanSummary.of(lines, false),
                lines,
                "",
                Chart.of(history, limits),
                history.seconds(),
                "a point is 1 s"),
            width)
        .image();
  }

  private void tenLabelsOverHours() {
    for (int second = 0; second < 3 * 3600; second += 30) {
      for (int label = 0; label < 10; label++) {
        String name = label + " of a name that is much longer than a legend likes to have it";
        history.add(new RunPoint(name, START + second * 1000L, 50_000, null, null, null));
      }
    }
  }

  @Test
  void aSmallWindowMakesNoSmallPicture() {
    tenLabelsOverHours();

    assertThat(picture(1, List.of(), 200).getWidth()).isEqualTo(2000);
    assertThat(picture(1, List.of(), 1200).getWidth()).isEqualTo(2400);
  }

  @Test
  void everyGateHasItsRow() {
    int rows = picture(40, List.of(), 1000).getHeight() - picture(10, List.of(), 1000).getHeight();

    assertThat(rows).isGreaterThan(30 * 2 * 3 * 10);
  }

  @Test
  void theLabelsAndTheLimitAreDrawn() {
    tenLabelsOverHours();
    Set<String> label = Set.copyOf(history.drawnLabels());
    GateLimit limit =
        new GateLimit(
            "Speed", label, new SeriesLimit(TimeSeries.ELAPSED_TIME, "P95 < 90 ms", 90, false));

    BufferedImage without = picture(0, List.of(), 1000);
    BufferedImage with = picture(0, List.of(limit), 1000);

    assertThat(pixels(with, Palette.text().getRGB()))
        .isGreaterThan(pixels(without, Palette.text().getRGB()) + 400);
    for (int i = 0; i < RunHistory.LABELS; i++) {
      assertThat(pixels(with, Palette.line(i).getRGB())).isPositive();
    }
  }

  @Test
  void aRunWithoutASampleHasAPictureOfItsGates() {
    assertThat(picture(2, List.of(), 1000).getHeight()).isPositive();
  }

  private static long pixels(BufferedImage image, int color) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> pixel == color).count();
  }
}
