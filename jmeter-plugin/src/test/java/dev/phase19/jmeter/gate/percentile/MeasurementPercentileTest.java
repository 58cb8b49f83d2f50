package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** A percentile of what a sampler measured, not of the elapsed time. */
class MeasurementPercentileTest {
  private static PercentileGate gate(String measurement, String unit, double limit) {
    return new PercentileGate(
        new PercentileLimit(
            95,
            Subject.of(measurement, unit),
            Comparison.LESS,
            limit,
            ResponseFilter.SUCCESSES,
            0,
            false,
            null,
            0));
  }

  private static Finding judged(PercentileGate gate) {
    return gate.evaluate(Evidence.NONE);
  }

  @Example
  void timesAreSaidAsTimes() {
    PercentileGate gate = gate("server_redis_ms", "", 100);
    for (int i = 1; i <= 100; i++) {
      gate.add(Sample.of("A").with("server_redis_ms", i + 0.25).seen());
    }

    Finding finding = judged(gate);

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.cause()).isEqualTo("A: P95 of server_redis_ms 95.3 ms, limit 100 ms");
    assertThat(finding.measured()).isCloseTo(95.25, within(0.05));
    assertThat(finding.bound().unit()).isEqualTo("ms");
  }

  @Example
  void otherUnitsAreSaidWithTheirUnit() {
    PercentileGate gate = gate("peak_memory_bytes", "", 2e9);
    gate.add(Sample.of("A").with("peak_memory_bytes", 3e9).seen());

    assertThat(judged(gate).cause())
        .isEqualTo("A: P95 of peak_memory_bytes 3000000000 bytes, limit 2000000000 bytes");
    assertThat(judged(gate).state()).isEqualTo(State.FAIL);
  }

  @Example
  void samplesWithoutTheMeasurementDoNotCount() {
    PercentileGate gate = gate("files", "files", 100);
    gate.add(Sample.of("A").with("edges", 7).seen());
    assertThat(judged(gate).state()).isEqualTo(State.NO_DATA);
    assertThat(judged(gate).cause()).isEqualTo("no sample has a value of files that counts");

    gate.add(Sample.of("A").with("files", 7).seen());
    assertThat(judged(gate).samples()).isEqualTo(1);
  }

  /** A timeout has no value of a measurement, but it is an error. */
  @Example
  void aTimeoutIsAnError() {
    PercentileGate gate = gate("latency_ms", "", 100);
    gate.add(Sample.of("A").with("latency_ms", 7).seen());
    gate.add(Sample.of("A").takingMillis(10_000).timedOut().seen());

    assertThat(judged(gate).state()).isEqualTo(State.FAIL);
    assertThat(judged(gate).cause()).isEqualTo("A: error share 50 %, limit 0 %");
  }

  /** Otherwise the table of times would show a measurement. */
  @Example
  void theTableShowsElapsedTimes() {
    GateRun run = new GateRun("Redis", Selection.ALL, gate("server_redis_ms", "", 100));
    run.offer(Sample.of("A").takingMillis(40).with("server_redis_ms", 7).seen());

    assertThat(run.figures("A").orElseThrow().p95Millis()).isEqualTo(40);
    assertThat(run.judgesLatency()).isFalse();
  }

  /** The limit is decided by the exact values, whatever the histogram rounds. */
  @Property(tries = 300)
  void theLimitIsDecidedExactly(
      @ForAll @Size(min = 1, max = 60) double[] anyValues,
      @ForAll @DoubleRange(min = 0.01, max = 1e12) double limit) {
    PercentileGate gate = gate("x", "", limit);
    double[] values = new double[anyValues.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(anyValues[i] % (2 * limit));
      gate.add(Sample.of("A").with("x", values[i]).seen());
    }
    Arrays.sort(values);
    double ranked = values[(int) Math.ceil(0.95 * values.length - 1e-9) - 1];

    assertThat(judged(gate).state()).isEqualTo(ranked < limit ? State.PASS : State.FAIL);
    assertThat(judged(gate).measured() < limit).isEqualTo(ranked < limit);
  }
}
