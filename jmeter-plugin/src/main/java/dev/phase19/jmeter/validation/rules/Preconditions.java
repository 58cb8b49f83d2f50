package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.List;

/** The Preconditions of a plan, by their phase. */
final class Preconditions {
  private Preconditions() {}

  static List<PlanElement> of(String phase, Plan plan) {
    return plan.enabled(PreconditionSampler.class).stream()
        .filter(element -> phase(element, plan).equals(phase))
        .toList();
  }

  /** A blank one is the first, as in a run. */
  private static String phase(PlanElement element, Plan plan) {
    String phase = plan.value(element.text(PreconditionSampler.PHASE)).orElse("").strip();
    return phase.isEmpty() ? PreconditionSampler.BEFORE : phase;
  }
}
