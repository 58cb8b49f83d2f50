package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;

/**
 * Finds a second set-up or tear-down group, because JMeter runs it at the same time as the first,
 * and a tear-down that is left out when the test is stopped.
 */
final class SetUpAndTearDown implements PlanRule {
  @Override
  public String name() {
    return "set-up-and-tear-down";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    if (!plan.enabled(PreconditionSampler.class).isEmpty()) {
      refuseSecond(plan.enabled(SetupThreadGroup.class), "setUp", findings);
    }
    List<PlanElement> tearDown = plan.enabled(PostThreadGroup.class);
    refuseSecond(tearDown, "tearDown", findings);
    TestPlan testPlan = (TestPlan) plan.testPlan().element();
    if (!tearDown.isEmpty() && !testPlan.isTearDownOnShutdown()) {
      findings.error(
          plan.testPlan(),
          "tear-down is left out when the test is stopped: TestPlan.tearDown_on_shutdown is not true",
          "tick Run tearDown Thread Groups after shutdown of main threads in the Test Plan");
    }
  }

  private static void refuseSecond(List<PlanElement> groups, String kind, Findings findings) {
    groups.stream()
        .skip(1)
        .forEach(
            group ->
                findings.error(
                    group,
                    "it is the second %s Thread Group, and runs at the same time as %s"
                        .formatted(kind, groups.get(0).name()),
                    "put all steps into one %s Thread Group, in their order".formatted(kind)));
  }
}
