package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.OutOfMemory;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.State;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A percentile gate with a confidence, or with a correction for coordinated omission. */
class ConfidentPercentileTest {
  private static final Confidence SURE = new Confidence(95, false);

  private static PercentileGate gate(Confidence confidence, double errors, long intervalMillis) {
    return new PercentileGate(
        new PercentileLimit(
            95, 100, ResponseFilter.SUCCESSES, errors, false, confidence, intervalMillis * 1000));
  }

  private static Finding of(int below, int above) {
    PercentileGate gate = gate(SURE, 0, 0);
    add(gate, below, 50);
    add(gate, above, 150);
    return gate.evaluate(Evidence.NONE);
  }

  private static void add(PercentileGate gate, int samples, double millis) {
    for (int i = 0; i < samples; i++) {
      gate.add(Sample.of("A").takingMillis(millis).seen());
    }
  }

  @Test
  void fiftyNineSamplesBelowTheLimitProveIt() {
    assertThat(of(59, 0).state()).isEqualTo(State.PASS);
    assertThat(of(58, 0).state()).isEqualTo(State.INCONCLUSIVE);
  }

  @Test
  void saysHowManyMoreSamplesAreNeeded() {
    Finding finding = of(97, 3);

    assertThat(finding.cause())
        .isEqualTo(
            "A: P95 50.0 ms, limit 100 ms, not decided at 95 %: 53 more samples, if none of them"
                + " exceeds the limit");
    assertThat(finding.notes()).containsExactly("100 samples", "95 % bounds 50.0 ms to 150.0 ms");
  }

  @Test
  void asManyMoreSamplesAsItSaysAreEnough() {
    assertThat(of(97 + 52, 3).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(of(97 + 53, 3).state()).isEqualTo(State.PASS);
  }

  @Test
  void failsOnlyWhereTheContraryIsProven() {
    assertThat(of(91, 9).state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(of(90, 10).state()).isEqualTo(State.FAIL);
  }

  /** Adds a thousand samples, 10 ms apart; those that {@code slow} selects exceed the limit. */
  private static PercentileGate thousand(IntPredicate slow) {
    PercentileGate gate = gate(SURE, 0, 0);
    for (int i = 0; i < 1_000; i++) {
      gate.add(Sample.of("A").startingAt(10L * i).takingMillis(slow.test(i) ? 150 : 50).seen());
    }
    return gate;
  }

  @Test
  void slowSamplesThatComeTogetherProveLessThanAsManyThatDoNot() {
    Finding together = thousand(i -> i >= 300 && i < 330).evaluate(Evidence.NONE);
    Finding apart = thousand(i -> i * 7_919 % 1_000 < 30).evaluate(Evidence.NONE);

    assertThat(apart.state()).isEqualTo(State.PASS);
    assertThat(apart.notes()).containsExactly("1000 samples", "95 % bounds 50.0 ms to 50.0 ms");
    assertThat(together.state()).isEqualTo(State.INCONCLUSIVE);
    assertThat(together.notes())
        .anyMatch(
            note ->
                note.matches(
                    "statistically worth \\d+ independent samples, because slow samples cluster in time"));
  }

  @Test
  void moreSamplesBelowTheLimitProveClusteredOnesToo() {
    PercentileGate gate = thousand(i -> i >= 300 && i < 330);
    String cause = gate.evaluate(Evidence.NONE).cause();
    Matcher more = Pattern.compile("(\\d+) more samples").matcher(cause);
    assertThat(more.find()).as(cause).isTrue();

    for (int i = 1_000; i < 1_000 + 2 * Integer.parseInt(more.group(1)); i++) {
      gate.add(Sample.of("A").startingAt(10L * i).takingMillis(50).seen());
    }

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Test
  void oneBurstEndsNoRun() {
    PercentileGate burst = thousand(i -> i >= 300 && i < 400);
    PercentileGate scattered = thousand(i -> i * 7_919 % 1_000 < 100);

    assertThat(burst.surelyFails()).isFalse();
    assertThat(scattered.surelyFails()).isTrue();
  }

  @Test
  void aRankThatFallsOnATimeOutFailsHoweverFewSamples() {
    PercentileGate gate = gate(SURE, 100, 0);
    add(gate, 9, 50);
    gate.add(Sample.of("A").timedOut().takingMillis(30_000).seen());

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("A: P95 >= 30.0 s, limit 100 ms");
  }

  @Test
  void tooManyErrorsFailWhateverIsProven() {
    PercentileGate gate = gate(SURE, 0, 0);
    add(gate, 10, 50);
    gate.add(Sample.of("A").failed().seen());

    assertThat(gate.evaluate(Evidence.NONE).cause()).startsWith("A: error share");
  }

  @Test
  void aStallCountsForTheSamplesThatItHeldUp() {
    PercentileGate gate = gate(null, 0, 10);
    add(gate, 99, 1);
    add(gate, 1, 1_000);

    Finding finding = gate.evaluate(Evidence.NONE);

    // The stall adds 99 values of 990, 980, ... 10 ms. The 190th of these 199 values is 910 ms.
    assertThat(finding.measured()).isBetween(909.0, 911.0);
    assertThat(finding.samples()).isEqualTo(100);
    assertThat(finding.notes())
        .containsExactly("100 samples", "99 added for the expected interval");
  }

  @Test
  void withoutAnIntervalAStallIsOneSample() {
    PercentileGate gate = gate(null, 0, 0);
    add(gate, 99, 1);
    add(gate, 1, 1_000);

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Test
  void endsARunOnlyFromAHundredSamplesOn() {
    PercentileGate gate = gate(null, 0, 0);
    add(gate, 99, 150);
    assertThat(gate.surelyFails()).isFalse();

    add(gate, 1, 150);
    assertThat(gate.surelyFails()).isTrue();
  }

  @Test
  void endsNoRunThatMayStillPass() {
    PercentileGate gate = gate(null, 0, 0);
    add(gate, 87, 50);
    add(gate, 13, 150);
    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
    assertThat(gate.surelyFails()).isFalse();

    add(gate, 1, 150);
    assertThat(gate.surelyFails()).isTrue();
  }

  @Test
  void aGateThatEndedTheRunFails() {
    GateRun run = run(gate(null, 0, 0), true);
    offer(run, 100, 150);
    assertThat(run.abort(0)).isTrue();
    offer(run, 10_000, 1);

    assertThat(run.verdict(Evidence.NONE).line())
        .startsWith("FAIL")
        .contains("ended the run early");
    assertThat(run.abort(0)).as("a second time").isFalse();
  }

  @Test
  void aGateEndsARunOnlyWhereItIsAskedTo() {
    GateRun run = run(gate(null, 0, 0), false);
    offer(run, 1_000, 150);

    assertThat(run.abort(0)).isFalse();
  }

  @Test
  void onlyAnAllowedInconclusiveIsAllowed() {
    GateRun allowed = run(gate(new Confidence(95, true), 0, 0), false);
    offer(allowed, 10, 50);
    assertThat(allowed.verdict(Evidence.NONE).allowed()).isTrue();

    offer(allowed, 100, 50);
    assertThat(allowed.verdict(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(allowed.verdict(Evidence.NONE).allowed()).isFalse();
  }

  private static GateRun run(Gate gate, boolean abort) {
    return new GateRun(
        "Latency", new Selection(null, 0, Duration.ZERO, OutOfMemory.ERROR, abort), gate);
  }

  private static void offer(GateRun run, int samples, double millis) {
    for (int i = 0; i < samples; i++) {
      run.offer(Sample.of("A").takingMillis(millis).seen());
    }
  }
}
