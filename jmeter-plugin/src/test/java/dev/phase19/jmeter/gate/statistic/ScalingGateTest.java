package dev.phase19.jmeter.gate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScalingGateTest {
  private static final Subject SECONDS = new Subject("training_seconds", "s");

  private static ScalingGate gate(double largeSize, double smallSize) {
    return new ScalingGate(
        new ScalingGate.Limit(
            Statistic.MEAN,
            SECONDS,
            new ScalingGate.Side(Pattern.compile("Train 100"), largeSize),
            new ScalingGate.Side(Pattern.compile("Train 10"), smallSize),
            2,
            ResponseFilter.SUCCESSES,
            0));
  }

  private static Observation trained(int nodes, double seconds) {
    return Sample.of("Train " + nodes).with("training_seconds", seconds).seen();
  }

  @Test
  void comparesTheTimeOfOneUnit() {
    ScalingGate gate = gate(100, 10);
    gate.add(trained(10, 0.9));
    gate.add(trained(10, 1.1));
    gate.add(trained(100, 15));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.measured()).isCloseTo(1.5, within(1e-12));
    assertThat(finding.samples()).isEqualTo(3);
    assertThat(finding.cause())
        .isEqualTo(
            "Train 100 / Train 10: mean of training_seconds per unit of size: ratio 1.5"
                + " (0.15 s / 0.1 s), must be < 2");
  }

  @Test
  void comparesTheWholeWhereNoSizeIsGiven() {
    ScalingGate gate = gate(1, 1);
    gate.add(trained(10, 1));
    gate.add(trained(100, 2));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.measured()).isEqualTo(2);
    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).contains("training_seconds: ratio 2 (2 s / 1 s), must be < 2");
  }

  @Test
  void oneSideAloneIsNoData() {
    ScalingGate gate = gate(100, 10);
    gate.add(trained(100, 15));

    Finding finding = gate.evaluate(Evidence.NONE);

    assertThat(finding.state()).isEqualTo(State.NO_DATA);
    assertThat(finding.cause()).isEqualTo("Train 10: no value of training_seconds");
  }

  @Test
  void nothingCanBeComparedWithZero() {
    ScalingGate gate = gate(100, 10);
    gate.add(trained(10, 0));
    gate.add(trained(100, 15));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.NO_DATA);
    assertThat(gate.evaluate(Evidence.NONE).cause()).endsWith("is 0, a ratio needs more than 0");
  }

  @Test
  void anErrorOnEitherSideIsAFailure() {
    ScalingGate gate = gate(100, 10);
    gate.add(trained(10, 1));
    gate.add(trained(100, 1));
    gate.add(Sample.of("Train 10").code("503").failed().seen());

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.FAIL);
    assertThat(gate.evaluate(Evidence.NONE).cause())
        .isEqualTo("Train 10: error share 50 %, limit 0 %");
  }
}
