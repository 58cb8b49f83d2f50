package dev.phase19.jmeter.gate.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import org.junit.jupiter.api.Test;

class ThroughputGateTest {
  private static ThroughputGate gate(Comparison comparison, double rate, Per per) {
    return new ThroughputGate(
        new ThroughputGate.Limit(comparison, rate, per, ResponseFilter.SUCCESSES, false));
  }

  private static Observation between(long start, long end) {
    return Sample.of("Embed").startingAt(start).takingMillis(end - start).seen();
  }

  @Test
  void isMeasuredFromTheFirstStartToTheLastEnd() {
    ThroughputGate gate = gate(Comparison.GREATER, 10, Per.HOUR);
    gate.add(between(600_000, 1_200_000));
    gate.add(between(0, 100_000));
    gate.add(between(200_000, 700_000));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.measured()).isEqualTo(9.0);
    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).isEqualTo("Embed: throughput 9/h, must be > 10/h");
  }

  @Test
  void knowsSecondsAndMinutes() {
    for (Per per : new Per[] {Per.SECOND, Per.MINUTE}) {
      ThroughputGate gate = gate(Comparison.AT_LEAST, 1, per);
      gate.add(between(0, 10));
      gate.add(between(500, 1_000));

      assertThat(gate.evaluate(Evidence.NONE).measured())
          .isEqualTo(per == Per.SECOND ? 2.0 : 120.0);
    }
  }

  @Test
  void anUpperBoundCanBeSet() {
    ThroughputGate gate = gate(Comparison.LESS, 2, Per.SECOND);
    gate.add(between(0, 10));
    gate.add(between(500, 2_000));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Test
  void oneSampleHasNoRate() {
    ThroughputGate gate = gate(Comparison.GREATER, 1, Per.SECOND);
    gate.add(between(0, 10));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.NO_DATA);
    assertThat(finding.cause()).isEqualTo("Embed: one sample has no rate");
  }

  @Test
  void samplesWithoutATimeBetweenThemHaveNoRate() {
    ThroughputGate gate = gate(Comparison.GREATER, 1, Per.SECOND);
    gate.add(between(5, 5));
    gate.add(between(5, 5));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void failuresAreNotCompleted() {
    ThroughputGate gate = gate(Comparison.GREATER, 1, Per.SECOND);
    for (int i = 0; i < 10; i++) {
      gate.add(Sample.of("Embed").startingAt(i * 100).failed().code("500").seen());
    }

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.NO_DATA);
    assertThat(finding.cause()).isEqualTo("Embed: no completed sample");
  }

  @Test
  void ofTwoLabelsTheSlowerOneBreaksALowerBound() {
    ThroughputGate gate = gate(Comparison.GREATER, 1, Per.SECOND);
    for (int i = 0; i < 10; i++) {
      gate.add(Sample.of("Quick").startingAt(i * 10).seen());
      gate.add(Sample.of("Slow").startingAt(i * 10_000).seen());
    }

    assertThat(gate.evaluate(Evidence.NONE).label()).isEqualTo("Slow");
  }
}
