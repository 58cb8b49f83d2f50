package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanRule;

/** Finds plans without a gate: they cannot pass. */
final class NoGate implements PlanRule {
  @Override
  public String name() {
    return "no-gate";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    if (plan.enabled(GateElement.class).isEmpty()) {
      findings.error(
          plan.testPlan(),
          "no gate is enabled, so that each run of the plan is a FAIL",
          "add a run gate, such as Add > Assertions > Phase 19 P95 Assertion");
    }
  }
}
