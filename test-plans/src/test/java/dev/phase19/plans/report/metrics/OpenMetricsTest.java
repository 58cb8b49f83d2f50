package dev.phase19.plans.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.gate.State;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.LabelResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetResults;
import dev.phase19.plans.target.Target;
import dev.phase19.plans.target.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class OpenMetricsTest {
  private static final String PLAN = "ingest-dispatch-latency";

  @Test
  void gateHasItsFigureBoundAndState() {
    Parsed metrics = Parsed.of(text(gate("Dispatch latency", 7.2, 100.0)));
    Map<String, String> labels =
        Map.of("plan", PLAN, "target", "T1", "gate", "Dispatch latency", "unit", "ms");
    assertThat(metrics.value("phase19_gate_measured", labels)).isEqualTo(7.2);
    assertThat(metrics.value("phase19_gate_bound", labels)).isEqualTo(100);
    assertThat(metrics.with("phase19_gate_state"))
        .hasSize(State.values().length)
        .filteredOn(sample -> sample.value() == 1)
        .singleElement()
        .satisfies(
            sample -> assertThat(sample.labels()).containsEntry("phase19_gate_state", "PASS"));
    assertThat(metrics.value("phase19_target_margin_percent", Map.of("target", "T1")))
        .isEqualTo(92.8);
  }

  @Test
  void timesAreInSeconds() {
    Parsed metrics = Parsed.of(text(gate("Dispatch latency", 7.2, 100.0)));
    assertThat(
            metrics.value(
                "phase19_label_time_seconds",
                Map.of("plan", PLAN, "label", "Dispatch", "statistic", "p95")))
        .isEqualTo(0.0072);
    assertThat(metrics.value("phase19_label_samples", Map.of("plan", PLAN, "label", "Dispatch")))
        .isEqualTo(100);
  }

  @Test
  void gateWithoutFigureHasOnlyItsState() {
    Parsed metrics = Parsed.of(text(gate("GPU", null, null)));
    assertThat(metrics.with("phase19_gate_measured")).isEmpty();
    assertThat(metrics.with("phase19_gate_state")).isNotEmpty();
  }

  @Test
  void gatesOfOneNameAreToldApart() {
    Parsed metrics =
        Parsed.of(text(gate("Dispatch latency", 1.0, 2.0), gate("Dispatch latency", 3.0, 4.0)));
    assertThat(metrics.with("phase19_gate_measured")).hasSize(2);
  }

  @Property(tries = 200)
  void anyNameMakesValidText(@ForAll String name, @ForAll String unit) {
    GateResult gate =
        new GateResult(name, "Group", "", State.PASS, 1.5, unit, 1e300, 1L, "said", false);
    Parsed metrics = Parsed.of(text(gate));
    assertThat(metrics.with("phase19_gate_measured").get(0).labels().get("gate"))
        .isEqualTo(name.replaceAll("\\R", "\n"));
  }

  @Test
  void nameOfAMetricEndsInItsUnit() {
    assertThatThrownBy(() -> new MetricFamily("a_time", "gauge", "seconds", "A time."))
        .hasMessage("the name of a metric must end in its unit seconds, was a_time");
  }

  private static String text(GateResult... gates) {
    PlanVerdict verdict =
        new PlanVerdict(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(gates),
            List.of(new LabelResult("Dispatch", 100, 0, 4.1, 3.6, 7.2, 9.0, 12.0)));
    Map<String, PlanVerdict> plans = Map.of(PLAN, verdict);
    List<TargetResult> targets = new TargetResults(plans, NONE_EARLIER).of(Targets.all().targets());
    return OpenMetrics.of(plans, targets);
  }

  private static final TargetResults.Earlier NONE_EARLIER =
      new TargetResults.Earlier() {
        @Override
        public Optional<Double> last(Target target) {
          return Optional.empty();
        }

        @Override
        public Optional<Double> baseline(Target target) {
          return Optional.empty();
        }
      };

  private static GateResult gate(String name, Double measured, Double bound) {
    return new GateResult(
        name, "Group", "Dispatch", State.PASS, measured, "ms", bound, 100L, "said", false);
  }
}
