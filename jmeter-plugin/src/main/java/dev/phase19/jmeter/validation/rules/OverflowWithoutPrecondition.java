package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.PreconditionSampler.Phase;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;

/**
 * Finds an Overflow Assertion without Preconditions, which take the two snapshots of the queue that
 * it compares.
 */
final class OverflowWithoutPrecondition implements PlanRule {
  @Override
  public String name() {
    return "overflow-without-precondition";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    for (PlanElement gate : plan.enabled(OverflowAssertion.class)) {
      need(Phase.BEFORE, "setUp", gate, plan, findings);
      need(Phase.AFTER, "tearDown", gate, plan, findings);
    }
  }

  private static void need(
      Phase phase, String group, PlanElement gate, Plan plan, Findings findings) {
    if (Preconditions.of(phase, plan).isEmpty()) {
      findings.error(
          gate,
          "no Precondition of phase '%s' takes the snapshot of the queue that it needs"
              .formatted(PreconditionSampler.PHASE.text(phase)),
          "add one to the %s Thread Group".formatted(group));
    }
  }
}
