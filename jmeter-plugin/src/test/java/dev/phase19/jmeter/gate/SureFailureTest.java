package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a gate may end a run, because nothing that comes later is likely to save it. */
class SureFailureTest {
  private static final Sample GOOD = Sample.of("A").takingMillis(10);
  private static final Sample BAD = Sample.of("A").code("401").message("Unauthorized").failed();

  private static PercentileGate p95(double maxErrorShare) {
    return new PercentileGate(
        new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, maxErrorShare, false));
  }

  private static void add(Gate gate, int times, Sample sample) {
    for (int i = 0; i < times; i++) {
      gate.add(sample.seen());
    }
  }

  @Test
  void theFirstErrorIsOneTooManyWhereNoneIsAllowed() {
    PercentileGate gate = p95(0);
    add(gate, 50, GOOD);
    assertThat(gate.surelyFails()).isFalse();
    add(gate, 1, BAD);

    assertThat(gate.surelyFails()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 99, 0, false",
    "1, 0, 99, false",
    "1, 0, 100, true",
    "1, 97, 3, false",
    "1, 93, 7, true",
    "50, 40, 60, false",
    "50, 30, 70, true",
    "100, 0, 1000, false"
  })
  void aShareOfErrorsMustBeProven(double allowed, int good, int bad, boolean sure) {
    PercentileGate gate = p95(allowed);
    add(gate, good, GOOD);
    add(gate, bad, BAD);

    assertThat(gate.surelyFails()).isEqualTo(sure);
  }

  /** Of runs whose true share is the allowed one, about one in 1,000 may end, at each check. */
  @Test
  void aRunAtItsAllowedShareIsRarelyEnded() {
    Random random = new Random(7);
    int ended = 0;
    for (int run = 0; run < 2_000; run++) {
      PercentileGate gate = p95(5);
      for (int i = 0; i < 300; i++) {
        gate.add((random.nextInt(100) < 5 ? BAD : GOOD).seen());
      }
      ended += gate.surelyFails() ? 1 : 0;
    }

    assertThat(ended).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    "max, <, 5, true",
    "max, >, 50, false",
    "min, >, 50, true",
    "min, <, 5, false",
    "count, <=, 2, true",
    "count, =, 2, true",
    "count, =, 4, false",
    "count, >=, 4, false",
    "mean, <, 5, false",
    "sum, <, 5, false"
  })
  void whatOnlyGrowsOrOnlyFallsStaysBroken(
      String statistic, String comparison, double bound, boolean sure) {
    StatisticGate gate =
        new StatisticGate(
            new StatisticGate.Limit(
                Statistic.ofKey(statistic).orElseThrow(),
                Subject.ELAPSED,
                Comparison.ofSymbol(comparison).orElseThrow(),
                bound,
                ResponseFilter.SUCCESSES,
                100,
                false));
    add(gate, 3, GOOD);

    assertThat(gate.surelyFails()).isEqualTo(sure);
  }

  @Test
  void aDelayMustHavePassedWhileItSurelyFails() {
    Selection ends =
        new Selection(
            null, 0, Duration.ZERO, OutOfMemory.ERROR, true, Duration.ofSeconds(10), false, 10, 1);
    GateRun run = new GateRun("Gate", ends, p95(1));
    for (int i = 0; i < 100; i++) {
      run.offer(BAD.seen());
    }

    assertThat(run.abort(seconds(0))).isFalse();
    assertThat(run.abort(seconds(9))).isFalse();
    for (int i = 0; i < 20_000; i++) {
      run.offer(GOOD.seen());
    }
    assertThat(run.abort(seconds(11))).isFalse();
    for (int i = 0; i < 20_000; i++) {
      run.offer(BAD.seen());
    }
    assertThat(run.abort(seconds(12))).isFalse();
    assertThat(run.abort(seconds(22))).isTrue();
    assertThat(run.abort(seconds(23))).isFalse();
    assertThat(run.state()).isEqualTo(State.FAIL);
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
