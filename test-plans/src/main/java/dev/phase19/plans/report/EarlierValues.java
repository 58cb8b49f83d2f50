package dev.phase19.plans.report;

import dev.phase19.plans.report.history.PastRun;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.TargetResults;
import dev.phase19.plans.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * Headlines of earlier runs.
 *
 * @param past the oldest first
 */
record EarlierValues(List<PastRun> past) implements TargetResults.Earlier {
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

  @Override
  public Optional<Double> baseline(Target target) {
    return Optional.empty();
  }
}
