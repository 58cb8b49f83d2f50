package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.GateResult;
import java.util.ArrayList;
import java.util.List;

/** Why a plan failed, in one line. */
record FailedGate(String state, String plan, String gate, String message) {

  /** Returns the failed gates of all plans; a plan without a verdict counts as one. */
  static List<FailedGate> of(List<PlanSection> plans) {
    List<FailedGate> failed = new ArrayList<>();
    for (PlanSection plan : plans) {
      plan.failure()
          .ifPresent(failure -> failed.add(new FailedGate("FAIL", plan.plan(), "", failure)));
      for (GateResult gate : plan.verdict().gates()) {
        if (gate.isBad() || plan.refusedSkips().contains(gate.name())) {
          failed.add(new FailedGate(gate.state().name(), plan.plan(), gate.name(), gate.message()));
        }
      }
    }
    return failed;
  }

  void write(Markup page) {
    page.open("p", "class", "failed");
    Badge.write(page, state);
    page.text(" ").element("strong", gate.isEmpty() ? plan : plan + ": " + gate).text(" ");
    page.element("span", message, "class", "message").close().line();
  }
}
