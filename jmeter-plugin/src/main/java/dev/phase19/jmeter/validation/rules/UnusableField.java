package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;

/** Finds fields that cannot be used: they end a run at its start, or fail each sample. */
final class UnusableField implements PlanRule {
  @Override
  public String name() {
    return "unusable-field";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.enabled()
        .forEach(
            element -> {
              if (element.element() instanceof CheckedElement checked) {
                checked
                    .problems(plan::value)
                    .forEach(problem -> findings.error(element, problem, fix(element)));
              }
            });
  }

  private static String fix(PlanElement element) {
    return element.is(GateElement.class)
        ? "mend the field: a run ends at its start with it"
        : "mend the field: no sample can be taken with it";
  }
}
