package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;

/**
 * Finds a Capacity Assertion whose samples come from a thread group that waits for answers, or
 * whose steps are those of a schedule that it cannot know.
 */
final class CapacityWithoutSchedule implements PlanRule {
  @Override
  public String name() {
    return "capacity-without-schedule";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    for (PlanElement gate : plan.enabled(CapacityAssertion.class)) {
      CapacityAssertion element = (CapacityAssertion) gate.element();
      Set<PlanElement> groups = groups(gate, element, plan);
      boolean ofSchedule =
          plan.value(gate.text(CapacityAssertion.STEP_LENGTH)).filter(String::isEmpty).isPresent();
      for (PlanElement group : groups) {
        check(gate, group, ofSchedule, findings);
      }
      if (ofSchedule && groups.size() > 1) {
        findings.error(
            gate,
            "its samples come from several thread groups, whose schedules differ: "
                + groups.stream().map(PlanElement::name).collect(Collectors.joining(", ")),
            "move it below one of them, name it in Thread groups, or give a step length");
      }
    }
  }

  private static void check(
      PlanElement gate, PlanElement group, boolean ofSchedule, Findings findings) {
    if (group.element().getClass() == ThreadGroup.class) {
      findings.error(
          gate,
          "the threads of '%s' wait for answers, so what they offer is no arrival rate"
              .formatted(group.name()),
          "use an Open Model Thread Group");
    } else if (ofSchedule && !group.is(OpenModelThreadGroup.class) && !group.isUnknown()) {
      findings.error(
          gate,
          "'%s' has no schedule that it could know".formatted(group.name()),
          "use an Open Model Thread Group, or give a step length");
    }
  }

  /** Returns the thread groups of the samplers that the gate judges, as far as the plan says it. */
  private static Set<PlanElement> groups(PlanElement gate, CapacityAssertion element, Plan plan) {
    return Scopes.counted(plan)
        .filter(sampler -> Scopes.suits(gate, sampler) && Scopes.sees(gate, sampler))
        .filter(sampler -> Scopes.judges(gate, sampler, plan).equals(Optional.of(true)))
        .flatMap(sampler -> Scopes.group(sampler).stream())
        .filter(
            group ->
                element
                    .judgesGroup(plan.value(group.name()).orElse(null), plan::value)
                    .equals(Optional.of(true)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
