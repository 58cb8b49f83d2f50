package dev.phase19.plans.report.metrics;

import dev.phase19.jmeter.gate.State;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.LabelResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetResults;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** {@code metrics.txt}: gates, targets and times of a run. */
public final class OpenMetrics {
  private static final double MILLIS = 1000;

  private final MetricFamily measured =
      gauge("phase19_gate_measured", "", "What a gate measured, in the unit of its label.");
  private final MetricFamily bound =
      gauge("phase19_gate_bound", "", "The bound of a gate, in the unit of its label.");
  private final MetricFamily state =
      new MetricFamily("phase19_gate_state", "stateset", "", "The state of a gate.");
  private final MetricFamily margin =
      gauge(
          "phase19_target_margin_percent",
          "percent",
          "How far a target's figure is from its bound; negative on the bad side.");
  private final MetricFamily times =
      gauge(
          "phase19_label_time_seconds",
          "seconds",
          "Elapsed time of a label's samples, the warm-up left out.");
  private final MetricFamily requests =
      gauge("phase19_label_samples", "", "Samples of a label, errors included.");
  private final MetricFamily errors =
      gauge("phase19_label_errors", "", "Samples of a label that were errors.");
  private final List<TargetResult> targets;

  private OpenMetrics(List<TargetResult> targets) {
    this.targets = targets;
  }

  /**
   * @param plans verdicts by the plan's name
   */
  public static String of(Map<String, PlanVerdict> plans, List<TargetResult> targets) {
    OpenMetrics metrics = new OpenMetrics(targets);
    plans.forEach(metrics::add);
    targets.forEach(metrics::add);
    StringBuilder text = new StringBuilder();
    Stream.of(
            metrics.measured,
            metrics.bound,
            metrics.state,
            metrics.margin,
            metrics.times,
            metrics.requests,
            metrics.errors)
        .forEach(family -> family.write(text));
    return text.append("# EOF\n").toString();
  }

  private void add(TargetResult target) {
    target
        .margin()
        .filter(is -> is.percent().isPresent())
        .ifPresent(
            is -> margin.add(Map.of("target", target.target().id()), is.percent().getAsDouble()));
  }

  private void add(String plan, PlanVerdict verdict) {
    Map<String, Integer> times = new HashMap<>();
    for (GateResult gate : verdict.gates()) {
      int time = times.merge(gate.name(), 1, Integer::sum);
      // Two gates of the same name need different labels.
      String name = time == 1 ? gate.name() : gate.name() + " (" + time + ")";
      add(gate, labels("plan", plan, "target", target(plan, gate.name()), "gate", name));
    }
    verdict.labels().forEach(label -> add(plan, label));
  }

  private void add(GateResult gate, Map<String, String> labels) {
    for (State each : State.values()) {
      state.add(with(labels, "phase19_gate_state", each.name()), each == gate.state() ? 1.0 : 0.0);
    }
    Map<String, String> ofUnit = with(labels, "unit", gate.unit());
    measured.add(ofUnit, gate.measured());
    bound.add(ofUnit, gate.bound());
  }

  private void add(String plan, LabelResult label) {
    Map<String, String> labels = labels("plan", plan, "label", label.label());
    BiConsumer<String, Double> time =
        (statistic, millis) ->
            times.add(
                with(labels, "statistic", statistic), millis == null ? null : millis / MILLIS);
    time.accept("average", label.average());
    time.accept("p50", label.p50());
    time.accept("p95", label.p95());
    time.accept("p99", label.p99());
    time.accept("max", label.max());
    requests.add(labels, (double) label.requests());
    errors.add(labels, (double) label.errors());
  }

  /** Returns the id of the target that the gate belongs to, or an empty text. */
  private String target(String plan, String gate) {
    return targets.stream()
        .map(TargetResult::target)
        .filter(target -> TargetResults.isOf(target, plan) && target.gates().contains(gate))
        .findFirst()
        .map(target -> target.id())
        .orElse("");
  }

  private static MetricFamily gauge(String name, String unit, String help) {
    return new MetricFamily(name, "gauge", unit, help);
  }

  private static Map<String, String> labels(String... namesAndValues) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return labels;
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(name, value);
    return more;
  }
}
