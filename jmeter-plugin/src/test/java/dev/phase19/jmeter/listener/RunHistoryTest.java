package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Failure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  private static final long START = 1_700_000_000_000L;

  private final RunHistory history = new RunHistory();

  private void sample(String label, long atMillis, long micros) {
    history.add(new RunPoint(label, START + atMillis, micros, null, null, null));
  }

  @Test
  void eachLabelHasAPointASecond() {
    sample("A", 0, 10_000);
    sample("B", 1_500, 20_000);
    sample("A", 2_999, 30_000);

    List<Curve> p95 = history.p95(false);

    assertThat(p95).extracting(Curve::name).containsExactly("A", "B");
    assertThat(p95.get(0).seconds()).containsExactly(0.0, 2.0);
    assertThat(p95.get(0).values().get(1)).isCloseTo(30.0, within(0.3));
  }

  @Test
  void aSecondWithoutSuccessIsZeroAndTheOpenOneIsLeftOut() {
    sample("A", 0, 1);
    sample("A", 10, 1);
    history.add(new RunPoint("A", START + 1_000, 1, new Failure("500", "x"), null, null));
    sample("A", 2_000, 1);

    assertThat(history.throughput(false).get(0).values()).containsExactly(2.0, 0.0);
  }

  @Test
  void longerIntervalsHoldThePercentileOfAllTheirSamples() {
    long seconds = 2 * RunHistory.INTERVALS;
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < 10; i++) {
        sample("A", second * 1_000L, second % 2 == 0 ? 1_000 : 1_000 * (i + 1));
      }
    }

    assertThat(history.intervalSeconds()).isEqualTo(2);
    // The P95 is the 19th of 20 samples: 9 ms. The mean of the P95 of both seconds would be 5.5 ms,
    // their maximum 10 ms.
    assertThat(history.p95(false).get(0).values())
        .hasSize(RunHistory.INTERVALS)
        .allSatisfy(millis -> assertThat(millis).isCloseTo(9.0, within(0.1)));
    assertThat(history.throughput(false).get(0).values()).containsOnly(10.0);
  }

  @Test
  void aDayOfSamplesKeepsTheMemoryOfAMoment() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long micros = (long) (20_000 * Math.exp(0.8 * random.nextGaussian()));
      sample("label " + i % 50, i * 864L, micros);
    }

    assertThat(history.p95(false)).hasSize(RunHistory.LABELS);
    assertThat(history.labelsWithoutLine()).isEqualTo(50 - RunHistory.LABELS);
    assertThat(history.p95(false).get(0).values()).hasSizeLessThanOrEqualTo(RunHistory.INTERVALS);
    assertThat(history.bytes()).isLessThan(20_000_000);
  }

  @Test
  void theQueueShowsItsPeakAndTheGpuItsMean() {
    history.add(new RunPoint("D", START, 1, null, 3.0, null));
    history.add(new RunPoint("D", START + 1, 1, null, 9.0, null));
    history.add(new RunPoint("G", START + 2, 1, null, null, 40.0));
    history.add(new RunPoint("G", START + 3, 1, null, null, 80.0));

    assertThat(history.queueSize().get(0).values()).containsExactly(9.0);
    assertThat(history.gpuUtilization().get(0).values()).containsExactly(60.0);
  }

  @Test
  void whatNobodyToldHasNoCurve() {
    sample("A", 0, 1);

    assertThat(history.queueSize()).isEmpty();
    assertThat(history.gpuUtilization()).isEmpty();
  }
}
