package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.sampler.GpuSampler;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds samplers that no gate judges: what they measure may break while the run still passes. */
final class SamplerWithoutGate implements PlanRule {
  @Override
  public String name() {
    return "sampler-without-gate";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    List<PlanElement> gates = plan.enabled(GateElement.class);
    if (!gates.isEmpty()) {
      Scopes.counted(plan).forEach(sampler -> check(sampler, gates, plan, findings));
    }
  }

  private static void check(
      PlanElement sampler, List<PlanElement> all, Plan plan, Findings findings) {
    List<PlanElement> gates =
        all.stream()
            .filter(gate -> Scopes.suits(gate, sampler) && Scopes.sees(gate, sampler))
            .toList();
    List<Optional<Boolean>> answers =
        gates.stream().map(gate -> Scopes.judges(gate, sampler, plan)).toList();
    if (answers.stream().flatMap(Optional::stream).anyMatch(Boolean::booleanValue)) {
      return;
    }
    if (answers.stream().anyMatch(Optional::isEmpty)) {
      findings.warning(
          sampler,
          "whether a gate judges it is known in a run only, for an expression decides it: "
              + names(gates),
          "leave Labels of a gate in its scope blank, or give them and the sampler fixed texts");
    } else {
      findings.error(
          sampler,
          gates.isEmpty()
              ? "no gate has it in its scope"
              : "the gates in whose scope it is judge other labels: " + names(gates),
          "add %s below it, its thread group or the Test Plan, or have Labels match its name"
              .formatted(
                  sampler.is(GpuSampler.class) ? "a GPU Utilization Assertion" : "a run gate"));
    }
  }

  private static String names(List<PlanElement> gates) {
    return gates.stream().map(PlanElement::name).collect(Collectors.joining(", "));
  }
}
