package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import org.apache.jmeter.control.TestFragmentController;

/** Finds disabled elements: what is switched off for a while is easily forgotten for good. */
final class Disabled implements PlanRule {
  @Override
  public String name() {
    return "disabled";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.elements()
        // A Test Fragment is always disabled.
        .filter(element -> !element.is(TestFragmentController.class))
        .filter(element -> !element.element().isEnabled())
        .filter(element -> element.parent().map(PlanElement::isEnabled).orElse(true))
        .forEach(
            element ->
                findings.warning(
                    element,
                    "it is disabled, with all below it",
                    "enable it, or remove it: version control remembers it"));
  }
}
