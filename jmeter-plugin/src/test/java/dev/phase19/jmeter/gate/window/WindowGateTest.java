package dev.phase19.jmeter.gate.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.percentile.PercentileWindow;
import org.junit.jupiter.api.Test;

class WindowGateTest {
  private final Gate gate =
      new WindowGate<>(
          new PercentileWindow(
              new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, 1, false), 20),
          10_000);

  private Finding judged() {
    return gate.evaluate(Evidence.NONE);
  }

  /** Ten samples per second. */
  private void run(int fromSecond, int seconds, double millis) {
    for (int i = 0; i < 10 * seconds; i++) {
      gate.add(
          Sample.of("A").startingAt(fromSecond * 1_000L + 100L * i).takingMillis(millis).seen());
    }
  }

  @Test
  void atMostHoldsWhereEachWindowIsAtTheLimit() {
    Gate atMost =
        new WindowGate<>(
            new PercentileWindow(
                new PercentileLimit(
                    95,
                    Subject.ELAPSED,
                    Comparison.AT_MOST,
                    100,
                    ResponseFilter.SUCCESSES,
                    1,
                    false,
                    null,
                    0),
                20),
            10_000);
    for (int i = 0; i < 200; i++) {
      Observation sample = Sample.of("A").startingAt(100L * i).takingMillis(100).seen();
      gate.add(sample);
      atMost.add(sample);
    }

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(atMost.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(atMost.evaluate(Evidence.NONE).measured()).isEqualTo(100);
  }

  @Test
  void aSlowMinuteIsFoundInAFastHour() {
    run(0, 1_800, 5);
    assertThat(judged().state()).isEqualTo(State.PASS);
    assertThat(gate.surelyFails()).isFalse();
    run(1_800, 60, 400);
    assertThat(gate.surelyFails()).isTrue();
    run(1_860, 1_740, 5);

    Finding finding = judged();

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(gate.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause())
        .matches("A: P95 400\\.\\d ms in the 10 s from ..:..:.., limit 100 ms");
    assertThat(finding.notes()).containsExactly("36000 samples", "worst of 3591 windows");
  }

  @Test
  void aWindowWithTooFewSamplesIsNotJudged() {
    gate.add(Sample.of("A").startingAt(0).takingMillis(5_000).seen());

    assertThat(judged().state()).isEqualTo(State.NO_DATA);
    assertThat(judged().cause()).isEqualTo("A: no window of 10 s has 20 samples");
  }

  @Test
  void errorsAreThoseOfTheWholeRun() {
    run(0, 30, 5);
    for (int i = 0; i < 10; i++) {
      gate.add(Sample.of("A").startingAt(1_000).code("503").failed().seen());
    }

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().cause()).startsWith("A: error share 3.226 %, limit 1 %");
  }

  @Test
  void theFigureDoesNotReadAsIfTheLimitHeld() {
    run(0, 30, 100);

    assertThat(judged().state()).isEqualTo(State.FAIL);
    assertThat(judged().measured()).isGreaterThanOrEqualTo(100);
  }
}
