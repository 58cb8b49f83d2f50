package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.PlanRule;
import java.util.List;

/** The rules that any plan with the plugin's elements is checked against. */
public final class StandardRules {
  private StandardRules() {}

  /** Returns the rules in the order in which a plan's problems are reported. */
  public static List<PlanRule> all() {
    return List.of(
        new NoGate(),
        new SamplerWithoutGate(),
        new GateWithoutSampler(),
        new UnusableField(),
        new UndeclaredVariable(),
        new UnusableFunction(),
        new UndocumentedProperty(),
        new Endless(),
        new SetUpAndTearDown(),
        new PreconditionPair(),
        new OverflowWithoutPrecondition(),
        new CapacityWithoutSchedule(),
        new VerdictLast(),
        new AbsolutePath(),
        new Secret(),
        new Host(),
        new Disabled());
  }
}
