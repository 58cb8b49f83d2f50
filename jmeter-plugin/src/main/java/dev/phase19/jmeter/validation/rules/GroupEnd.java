package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.Optional;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroupSchema;
import org.apache.jmeter.threads.openmodel.ParserException;
import org.apache.jmeter.threads.openmodel.ThreadScheduleUtils;
import org.apache.jmeter.threads.openmodel.TokenizerException;

/** Checks whether a thread group ends, and by what. */
final class GroupEnd {
  private static final String CONTINUE_FOREVER = "LoopController.continue_forever";

  private final PlanElement group;
  private final Plan plan;
  private final Findings findings;

  GroupEnd(PlanElement group, Plan plan, Findings findings) {
    this.group = group;
    this.plan = plan;
    this.findings = findings;
  }

  void check() {
    if (group.is(OpenModelThreadGroup.class)) {
      schedule();
    } else if (group.is(ThreadGroup.class)) {
      Count threads = Count.of(group, AbstractThreadGroup.NUM_THREADS, plan);
      if (threads.isKnown() && threads.value() < 1) {
        error(
            "Number of Threads must be a whole number greater than 0, was '%s'".formatted(threads),
            "say how many users there are");
      }
      loops();
    }
  }

  /** Returns whether its scheduler ends it; a duration that only a run decides counts as one. */
  static boolean isTimed(PlanElement group, Plan plan) {
    if (!group.is(ThreadGroup.class)
        || plan.value(group.text(ThreadGroup.SCHEDULER)).filter("false"::equals).isPresent()
        || group.text(ThreadGroup.SCHEDULER).isEmpty()) {
      return false;
    }
    Count seconds = Count.of(group, ThreadGroup.DURATION, plan);
    return !seconds.isKnown() || seconds.value() > 0;
  }

  private void loops() {
    if (!(group.element().getProperty(AbstractThreadGroup.MAIN_CONTROLLER).getObjectValue()
        instanceof LoopController controller)) {
      error("it has no loop controller, and JMeter cannot start it", "save it with JMeter's GUI");
      return;
    }
    Optional<String> forever = plan.value(text(controller, CONTINUE_FOREVER));
    if (forever.filter(value -> !value.equals("false")).isPresent()) {
      error(
          CONTINUE_FOREVER
              + " must be false, was '%s': the group never ends".formatted(forever.get()),
          "set it to false, as JMeter's GUI does");
    }
    Count loops = Count.of(text(controller, LoopController.LOOPS), plan);
    if (!loops.isKnown() || loops.value() > 0 || loops.value() == -1 && isTimed(group, plan)) {
      return;
    }
    error(
        loops.value() == -1
            ? "it loops for ever, and no duration ends it"
            : "Loop Count must be a whole number greater than 0, was '%s'".formatted(loops),
        "give a Loop Count, or tick Specify Thread lifetime and give a Duration");
  }

  private void schedule() {
    Optional<String> schedule =
        plan.value(group.text(OpenModelThreadGroupSchema.INSTANCE.getSchedule().getName()));
    try {
      if (schedule.isPresent()
          && ThreadScheduleUtils.ThreadSchedule(schedule.get().strip()).getTotalDuration() <= 0) {
        error(
            "Schedule must last for some time, was '%s'".formatted(schedule.get()),
            "write a schedule such as rate(10/sec) random_arrivals(30 sec)");
      }
    } catch (ParserException | TokenizerException e) {
      error(
          "Schedule cannot be read: " + e.getMessage(),
          "write a schedule such as rate(10/sec) random_arrivals(30 sec)");
    }
  }

  private static String text(TestElement controller, String property) {
    return controller.getPropertyAsString(property).strip();
  }

  private void error(String message, String fix) {
    findings.error(group, message, fix);
  }
}
