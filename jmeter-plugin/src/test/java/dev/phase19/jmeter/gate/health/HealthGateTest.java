package dev.phase19.jmeter.gate.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthGateTest {
  private static final Observation SAMPLE =
      new Observation(
          "A", "", "200", "", null, false, false, 0, 1, 1, null, Map.of(), null, List.of());

  private final Played generator = new Played();

  /** A generator whose clocks a test sets. */
  private static final class Played implements Generator {
    private long nanos;
    private long cpu;
    private long collection;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public long cpuNanos() {
      return cpu;
    }

    @Override
    public long collectionMillis() {
      return collection;
    }

    @Override
    public int processors() {
      return 2;
    }
  }

  private HealthGate gate(boolean fails) {
    return new HealthGate(new HealthGate.Limit(80, 5, null, 50, fails), generator);
  }

  /** Returns the finding after two samples that are ten seconds apart. */
  private Finding after(
      HealthGate gate, double cpuSeconds, long collectionMillis, long lateMillis) {
    gate.add(SAMPLE);
    generator.nanos += 10_000_000_000L;
    generator.cpu += Math.round(cpuSeconds * 1e9);
    generator.collection += collectionMillis;
    gate.late(lateMillis * 1_000_000);
    gate.add(SAMPLE);
    return gate.evaluate(Evidence.NONE);
  }

  @Test
  void aGeneratorWithRoomPasses() {
    Finding finding = after(gate(true), 4, 100, 1);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.cause())
        .isEqualTo(
            "load generator: CPU 20 %, limit 80 %; collecting garbage 1 % of the time, limit 5 %;"
                + " P99 of late starts 1.0 ms, limit 50.0 ms");
  }

  @Test
  void tooMuchCpuFails() {
    assertThat(after(gate(true), 17, 0, 0).state()).isEqualTo(State.FAIL);
  }

  @Test
  void tooMuchCollectingFails() {
    Finding finding = after(gate(true), 1, 600, 0);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.measured()).isEqualTo(6);
    assertThat(finding.bound().value()).isEqualTo(5);
    assertThat(finding.bound().unit()).isEqualTo("%");
  }

  @Test
  void lateStartsFail() {
    Finding finding = after(gate(true), 1, 0, 60);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.measured())
        .isGreaterThan(finding.bound().value())
        .isCloseTo(60, within(0.1));
    assertThat(finding.bound().value()).isEqualTo(50);
    assertThat(finding.bound().unit()).isEqualTo("ms");
  }

  @Test
  void warnsWhereItIsNotAskedToFail() {
    Finding finding = after(gate(false), 17, 0, 0);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.cause())
        .startsWith("warning: load generator over its limit (CPU): CPU 85 %");
  }

  @Test
  void whatHappensAfterTheLastSampleDoesNotCount() {
    HealthGate gate = gate(true);
    after(gate, 1, 0, 0);
    generator.nanos += 10_000_000_000L;
    generator.cpu += 20_000_000_000L;
    gate.late(500_000_000);

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
  }

  @Test
  void aMomentDecidesNothing() {
    HealthGate gate = gate(true);
    gate.add(SAMPLE);

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.INCONCLUSIVE);
  }

  @Test
  void aWarningNeverFailsTheBuild() {
    assertThat(gate(false).undecidedAllowed()).isTrue();
    assertThat(gate(true).undecidedAllowed()).isFalse();
  }

  private Finding afterPauses(HealthGate gate, long... millis) {
    gate.add(SAMPLE);
    for (long pause : millis) {
      gate.pause(pause);
    }
    return after(gate, 1, 0, 0);
  }

  private HealthGate gateOfPauses() {
    return new HealthGate(new HealthGate.Limit(80, 5, 200.0, 50, true), generator);
  }

  @Test
  void oneLongCollectionFails() {
    Finding finding = afterPauses(gateOfPauses(), 10, 250, 10);

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause()).contains("; longest collection 250.0 ms, limit 200 ms;");
  }

  @Test
  void manyShortCollectionsPass() {
    assertThat(afterPauses(gateOfPauses(), 150, 150, 150).state()).isEqualTo(State.PASS);
  }

  @Test
  void theLongestCollectionIsNotBoundedUnasked() {
    Finding finding = afterPauses(gate(true), 60_000);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.cause()).doesNotContain("longest");
  }

  @Test
  void aCollectionBeforeTheFirstSampleDoesNotCount() {
    HealthGate gate = gateOfPauses();
    gate.pause(250);

    assertThat(after(gate, 1, 0, 0).state()).isEqualTo(State.PASS);
  }
}
