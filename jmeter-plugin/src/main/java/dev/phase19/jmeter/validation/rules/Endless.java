package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.control.RunTime;
import org.apache.jmeter.control.WhileController;
import org.apache.jmeter.threads.AbstractThreadGroup;

/** Finds what does not end by itself: it blocks a build until somebody notices. */
final class Endless implements PlanRule {
  @Override
  public String name() {
    return "endless";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    for (PlanElement group : plan.enabled(AbstractThreadGroup.class)) {
      new GroupEnd(group, plan, findings).check();
    }
    for (PlanElement loop : plan.enabled(LoopController.class)) {
      loop(loop, plan, findings);
    }
    for (PlanElement loop : plan.enabled(WhileController.class)) {
      if (!isTimed(loop, plan)) {
        findings.warning(
            loop,
            "it goes on for as long as its condition holds, and nothing ends it",
            "put it into a Runtime Controller, or give its thread group a duration");
      }
    }
    for (PlanElement runtime : plan.enabled(RunTime.class)) {
      Count seconds = Count.of(runtime, "RunTime.seconds", plan);
      if (seconds.isKnown() && seconds.value() < 1) {
        findings.error(
            runtime,
            "Runtime must be a number of seconds greater than 0, was '%s'".formatted(seconds),
            "say for how long it runs");
      }
    }
  }

  private static void loop(PlanElement loop, Plan plan, Findings findings) {
    Count loops = Count.of(loop, LoopController.LOOPS, plan);
    if (loops.isKnown() && loops.value() < 1 && !(loops.value() == -1 && isTimed(loop, plan))) {
      findings.error(
          loop,
          loops.value() == -1
              ? "it loops for ever, and nothing ends it"
              : "Loop Count must be a whole number greater than 0, was '%s'".formatted(loops),
          "give it a count, or its thread group a duration");
    }
  }

  private static boolean isTimed(PlanElement element, Plan plan) {
    return element
        .ancestors()
        .anyMatch(above -> above.is(RunTime.class) || GroupEnd.isTimed(above, plan));
  }
}
