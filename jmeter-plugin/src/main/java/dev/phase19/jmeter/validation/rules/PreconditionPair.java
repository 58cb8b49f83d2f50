package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;

/** Checks that what one Precondition sets up is restored by another one in tear-down. */
final class PreconditionPair implements PlanRule {
  @Override
  public String name() {
    return "precondition-pair";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    List<PlanElement> before = Preconditions.of(PreconditionSampler.Phase.BEFORE, plan);
    List<PlanElement> after = Preconditions.of(PreconditionSampler.Phase.AFTER, plan);
    place(before, SetupThreadGroup.class, "setUp", findings);
    place(after, PostThreadGroup.class, "tearDown", findings);
    if (after.isEmpty()) {
      before.forEach(
          alone ->
              findings.error(
                  alone,
                  "no Precondition of phase 'after' restores what it sets up",
                  "add one to the tearDown Thread Group"));
    }
    if (before.isEmpty()) {
      after.forEach(
          alone ->
              findings.error(
                  alone,
                  "no Precondition of phase 'before' has set up what it restores",
                  "add one to the setUp Thread Group"));
    }
  }

  private static void place(
      List<PlanElement> elements,
      Class<? extends AbstractThreadGroup> group,
      String kind,
      Findings findings) {
    elements.stream()
        .filter(element -> Scopes.group(element).filter(above -> above.is(group)).isEmpty())
        .forEach(
            element ->
                findings.error(
                    element,
                    "it does not stand in a %s Thread Group".formatted(kind),
                    "move it into the plan's %s Thread Group".formatted(kind)));
  }
}
