package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.PreconditionSampler.Phase;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.List;

/** The Preconditions of a plan, by their phase. */
final class Preconditions {
  private Preconditions() {}

  static List<PlanElement> of(Phase phase, Plan plan) {
    return plan.enabled(PreconditionSampler.class).stream()
        .filter(element -> is(phase, element, plan))
        .toList();
  }

  private static boolean is(Phase phase, PlanElement element, Plan plan) {
    String text = plan.value(element.text(PreconditionSampler.PHASE.property())).orElse("").strip();
    try {
      return PreconditionSampler.PHASE.rule().read(text) == phase;
    } catch (BrokenRuleException e) {
      return false;
    }
  }
}
