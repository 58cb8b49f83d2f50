package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.Selection;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.gate.percentile.PercentileLimit;
import dev.phase19.jmeter.gate.percentile.PercentileWindow;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import dev.phase19.jmeter.gate.statistic.ThroughputGate;
import dev.phase19.jmeter.gate.window.WindowGate;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate says of its limit during a run, a results file must say of it afterwards. */
class RowLimitsTest {

  static Stream<Arguments> gates() {
    ResponseFilter all = ResponseFilter.SUCCESSES;
    return Stream.of(
        Arguments.of("limit far above", percentile(95, Subject.ELAPSED, 30_000, false)),
        Arguments.of("limit below", percentile(99.9, Subject.ELAPSED, 0.5, false)),
        Arguments.of("all labels as one", percentile(50, Subject.ELAPSED, 200, true)),
        Arguments.of("of the queue", percentile(95, Subject.of("queue_size", ""), 5, false)),
        Arguments.of(
            "in windows",
            new WindowGate<>(
                new PercentileWindow(new PercentileLimit(95, 200, all, 100, false), 1), 10_000)),
        Arguments.of("mean", statistic(Statistic.MEAN, Subject.ELAPSED, 12.5)),
        Arguments.of("maximum", statistic(Statistic.MAX, Subject.of("queue_size", "jobs"), 50)),
        Arguments.of("share", statistic(Statistic.ERROR_SHARE, Subject.ELAPSED, 1.5)),
        Arguments.of("per second", throughput(Per.SECOND)),
        Arguments.of("per minute", throughput(Per.MINUTE)),
        Arguments.of("per hour", throughput(Per.HOUR)));
  }

  private static Gate percentile(double percentile, Subject of, double limit, boolean pooled) {
    return new PercentileGate(
        new PercentileLimit(
            percentile,
            of,
            Comparison.LESS,
            limit,
            ResponseFilter.SUCCESSES,
            100,
            pooled,
            null,
            0));
  }

  private static Gate statistic(Statistic statistic, Subject of, double bound) {
    return new StatisticGate(
        new StatisticGate.Limit(
            statistic, of, Comparison.AT_MOST, bound, ResponseFilter.SUCCESSES, 100, false));
  }

  private static Gate throughput(Per per) {
    return new ThroughputGate(
        new ThroughputGate.Limit(Comparison.AT_LEAST, 120, per, ResponseFilter.SUCCESSES, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gates")
  void theRowNamesTheLimitThatTheGateHas(String name, Gate gate) {
    GateRun run = new GateRun("Shop", Selection.ALL, gate);
    run.offer(sample("Cart: P95 of all", 1_000));
    run.offer(sample("Cart: P95 of all", 2_500));

    GateLimit read = RowLimits.of(line(run)).orElseThrow();

    assertThat(read.gate()).isEqualTo("Shop");
    assertThat(run.limits()).extracting(GateLimit::limit).contains(read.limit());
    if (!read.limit().pooled()) {
      assertThat(read.labels()).containsExactly("Cart: P95 of all");
    }
  }

  @Test
  void aGateThatFailedByItsErrorsNamesTheirLimit() {
    PercentileGate gate =
        new PercentileGate(new PercentileLimit(95, 200, ResponseFilter.SUCCESSES, 2.5, false));
    GateRun run = new GateRun("Shop", Selection.ALL, gate);
    run.offer(Sample.of("Cart").failed().seen());

    GateLimit read = RowLimits.of(line(run)).orElseThrow();

    assertThat(run.limits()).contains(new GateLimit("Shop", Set.of("Cart"), read.limit()));
    assertThat(read.limit().value()).isEqualTo(2.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no sample that counts, none came",
        "load generator: CPU 2.593 %, limit 80 %; collecting garbage 0 % of the time, limit 5 %",
        "sent 10 = accepted 10",
        "Cart: count 7, must be >= 3",
        "Cart: P95 of files 7, limit 9",
        "Large: ratio 2.1, must be <= 2",
        "Cart: P95 x ms, limit y ms"
      })
  void whatHasNoChartHasNoLine(String found) {
    assertThat(RowLimits.of(new GateLine(State.PASS, "Shop", found, false))).isEmpty();
  }

  private static GateLine line(GateRun run) {
    GateVerdict verdict = run.verdict(Evidence.NONE);
    return GateLine.of("Verdict: " + verdict.name(), verdict.state().name(), verdict.line(), true)
        .orElseThrow();
  }

  private static Observation sample(String label, long start) {
    return Sample.of(label).startingAt(start).takingMillis(100).with("queue_size", 7).seen();
  }
}
