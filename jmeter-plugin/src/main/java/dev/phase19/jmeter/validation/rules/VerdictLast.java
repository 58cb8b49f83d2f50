package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.sampler.VerdictSampler;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.threads.PostThreadGroup;

/**
 * Checks that a Verdict comes last: what follows it is not judged, and without one the dashboard
 * does not show what the gates say.
 */
final class VerdictLast implements PlanRule {
  @Override
  public String name() {
    return "verdict-last";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    List<PlanElement> verdicts = plan.enabled(VerdictSampler.class);
    if (verdicts.isEmpty()) {
      findings.warning(
          plan.testPlan(),
          "it has no Verdict: results and dashboard do not show what the gates say",
          "add a Verdict as the last sampler of the tearDown Thread Group");
    }
    verdicts.forEach(verdict -> place(verdict, findings));
    verdicts.stream()
        .skip(1)
        .forEach(
            second ->
                findings.error(
                    second, "it is the second Verdict; the first one decides", "remove it"));
  }

  private static void place(PlanElement verdict, Findings findings) {
    PlanElement group = Scopes.group(verdict).orElse(null);
    if (group == null || !group.is(PostThreadGroup.class)) {
      findings.error(
          verdict,
          "it does not stand in a tearDown Thread Group: samples may still come",
          "move it to the end of the plan's tearDown Thread Group");
      return;
    }
    List<PlanElement> samplers =
        group
            .withAllBelow()
            .filter(element -> element.is(Sampler.class) && element.isEnabled())
            .toList();
    PlanElement last = samplers.get(samplers.size() - 1);
    if (!last.is(VerdictSampler.class)) {
      findings.error(
          verdict,
          "it is not the last sampler of its group: %s comes after it".formatted(last.name()),
          "move it to the end of the group");
    }
  }
}
