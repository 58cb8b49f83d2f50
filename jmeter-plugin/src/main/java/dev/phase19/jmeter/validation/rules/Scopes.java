package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.GateFields;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.sampler.GpuSampler;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.VerdictSampler;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;

/**
 * Decides which gates see which samplers. In JMeter, an element that is called after a sample is in
 * the scope of a sampler if it is directly below the sampler or below an element that contains it.
 */
final class Scopes {
  /**
   * Samplers that send nothing; by name, because they come with a part of JMeter that may be
   * missing.
   */
  private static final Set<String> SEND_NOTHING =
      Set.of("org.apache.jmeter.sampler.TestAction", "org.apache.jmeter.sampler.DebugSampler");

  private Scopes() {}

  /**
   * Returns the enabled samplers whose samples count: not those of set-up and tear-down, and not
   * those that send nothing.
   */
  static Stream<PlanElement> counted(Plan plan) {
    return plan.enabled().filter(Scopes::counts);
  }

  private static boolean counts(PlanElement sampler) {
    return sampler.is(Sampler.class)
        && !sampler.is(VerdictSampler.class)
        && !sampler.is(PreconditionSampler.class)
        && !SEND_NOTHING.contains(sampler.element().getClass().getName())
        && group(sampler).filter(Scopes::isCounted).isPresent();
  }

  private static boolean isCounted(PlanElement group) {
    return !group.is(SetupThreadGroup.class) && !group.is(PostThreadGroup.class);
  }

  /**
   * Returns the thread group, or an element that may be one because JMeter does not have its class.
   */
  static Optional<PlanElement> group(PlanElement element) {
    return element
        .ancestors()
        .filter(above -> above.is(AbstractThreadGroup.class) || above.isUnknown())
        .findFirst();
  }

  static boolean sees(PlanElement gate, PlanElement sampler) {
    PlanElement parent = gate.parent().orElse(null);
    return parent == sampler || sampler.ancestors().anyMatch(above -> above == parent);
  }

  /**
   * Returns whether the gate is for such a sampler at all: readings of GPUs have a gate of their
   * own.
   */
  static boolean suits(PlanElement gate, PlanElement sampler) {
    return gate.is(GateElement.class)
        && !gate.is(LoadGeneratorHealthAssertion.class)
        && gate.is(GpuUtilizationAssertion.class) == sampler.is(GpuSampler.class);
  }

  /** Returns whether a gate that sees a sampler judges it; empty if only a run decides it. */
  static Optional<Boolean> judges(PlanElement gate, PlanElement sampler, Plan plan) {
    GateElement element = (GateElement) gate.element();
    List<Optional<Boolean>> answers =
        labels(gate, sampler, plan).stream()
            .map(label -> element.judges(label.orElse(null), plan::value))
            .toList();
    if (answers.stream().flatMap(Optional::stream).anyMatch(Boolean::booleanValue)) {
      return Optional.of(true);
    }
    return answers.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : Optional.of(false);
  }

  /**
   * Returns the labels of the samples that the gate gets: the sampler's own, or those of its
   * transactions.
   */
  private static List<Optional<String>> labels(PlanElement gate, PlanElement sampler, Plan plan) {
    boolean transactions =
        plan.value(gate.text(GateFields.TRANSACTIONS.property()))
            .filter(Boolean::parseBoolean)
            .isPresent();
    if (!transactions) {
      return Arrays.asList(plan.value(sampler.name()));
    }
    return sampler
        .ancestors()
        .filter(above -> above.is(TransactionController.class) && sees(gate, above))
        .map(above -> plan.value(above.name()))
        .toList();
  }
}
