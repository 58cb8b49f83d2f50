package dev.phase19.plans.report.history;

import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResults;
import dev.phase19.plans.target.Target;
import java.util.Map;
import java.util.Optional;

/**
 * A run and the verdicts that it left.
 *
 * @param name of its folder, which is the time at which the run began
 * @param plans verdicts by the plan's name
 */
public record PastRun(String name, Map<String, PlanVerdict> plans) {

  /** Returns the gate that stands for the target, if its plan ran. */
  public Optional<GateResult> headline(Target target) {
    return plans.entrySet().stream()
        .filter(plan -> TargetResults.isOf(target, plan.getKey()))
        .findFirst()
        .flatMap(plan -> plan.getValue().gate(target.gates().get(0)));
  }
}
