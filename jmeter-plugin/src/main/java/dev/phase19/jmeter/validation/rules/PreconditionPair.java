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

/** What a Precondition sets up, one in tear-down restores. */
final class PreconditionPair implements PlanRule {
  @Override
  public String name() {
    return "precondition-pair";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    List<PlanElement> before = of(PreconditionSampler.BEFORE, plan);
    List<PlanElement> after = of(PreconditionSampler.AFTER, plan);
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

  private static List<PlanElement> of(String phase, Plan plan) {
    return plan.enabled(PreconditionSampler.class).stream()
        .filter(element -> phase(element, plan).equals(phase))
        .toList();
  }

  private static String phase(PlanElement element, Plan plan) {
    String phase = plan.value(element.text(PreconditionSampler.PHASE)).orElse("");
    return phase.isBlank() ? PreconditionSampler.BEFORE : phase.strip();
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
