package dev.phase19.plans.report;

import dev.phase19.jmeter.gate.baseline.AcceptedRuns;
import dev.phase19.plans.report.history.PastRun;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResults;
import dev.phase19.plans.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The headline values of earlier runs.
 *
 * @param past the earlier runs, oldest first
 * @param accepted the folder of the baseline
 * @param plans the verdicts of this run, by the plan's name
 */
record EarlierValues(List<PastRun> past, Optional<Path> accepted, Map<String, PlanVerdict> plans)
    implements TargetResults.Earlier {

  private static final String PERCENTILE = "P95Assertion.percentile";

  @Override
  public Optional<Double> last(Target target) {
    for (int i = past.size() - 1; i >= 0; i--) {
      Optional<Double> measured = past.get(i).headline(target).map(GateResult::measured);
      if (measured.isPresent()) {
        return measured;
      }
    }
    return Optional.empty();
  }

  /**
   * Accepted runs store times, so only a headline that is a percentile of a time has a baseline.
   */
  @Override
  public Optional<Double> baseline(Target target) {
    String headline = target.gates().get(0);
    Optional<String> percentile =
        target.elements().stream()
            .filter(element -> element.name().equals(headline))
            .flatMap(element -> Optional.ofNullable(element.fields().get(PERCENTILE)).stream())
            .findFirst();
    if (accepted.isEmpty() || percentile.isEmpty()) {
      return Optional.empty();
    }
    for (Map.Entry<String, PlanVerdict> plan : plans.entrySet()) {
      Optional<GateResult> gate = plan.getValue().gate(headline);
      if (TargetResults.isOf(target, plan.getKey()) && gate.isPresent()) {
        return median(plan.getKey(), gate.get().label(), Double.parseDouble(percentile.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Double> median(String plan, String label, double percentile) {
    try {
      OptionalDouble millis =
          AcceptedRuns.medianMillis(accepted.orElseThrow(), plan, label, percentile);
      return millis.isPresent() ? Optional.of(millis.getAsDouble()) : Optional.empty();
    } catch (IOException e) {
      // The Baseline Assertion reports a stored run that cannot be read.
      return Optional.empty();
    }
  }
}
