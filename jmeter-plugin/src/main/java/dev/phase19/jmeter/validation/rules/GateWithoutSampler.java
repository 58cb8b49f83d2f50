package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.sampler.EmbeddingJobSampler;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.control.ReplaceableController;

/** Finds gates that no sample can reach: they are NO_DATA after each run. */
final class GateWithoutSampler implements PlanRule {
  @Override
  public String name() {
    return "gate-without-sampler";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    if (plan.elements().anyMatch(GateWithoutSampler::mayBringSamplers)) {
      return;
    }
    List<PlanElement> samplers = Scopes.counted(plan).toList();
    for (PlanElement gate : plan.enabled(GateElement.class)) {
      if (!gate.is(LoadGeneratorHealthAssertion.class)) {
        check(gate, samplers, plan, findings);
      }
    }
  }

  private static boolean mayBringSamplers(PlanElement element) {
    // The latter is a Module or Include Controller.
    return element.isUnknown() || element.element() instanceof ReplaceableController;
  }

  private static void check(PlanElement gate, List<PlanElement> all, Plan plan, Findings findings) {
    List<PlanElement> samplers =
        all.stream()
            .filter(sampler -> Scopes.suits(gate, sampler) && Scopes.sees(gate, sampler))
            .toList();
    if (gate.is(GpuUtilizationAssertion.class)
        && all.stream()
            .noneMatch(job -> job.is(EmbeddingJobSampler.class) && Scopes.sees(gate, job))) {
      findings.error(
          gate,
          "no Embedding Job is in its scope: it judges the readings while one trains",
          "move it to the thread group that has both, or to the Test Plan");
    } else if (samplers.isEmpty()) {
      findings.error(
          gate,
          "no sampler that it could judge is in its scope; those of set-up and tear-down do not"
              + " count",
          "move it below the sampler, its thread group or the Test Plan");
    } else if (samplers.stream()
        .map(sampler -> Scopes.judges(gate, sampler, plan))
        .allMatch(Optional.of(false)::equals)) {
      findings.error(
          gate,
          "no sampler in its scope has a label that it judges",
          "have Labels match the name of a sampler, or of a Transaction Controller if those are"
              + " judged");
    }
  }
}
