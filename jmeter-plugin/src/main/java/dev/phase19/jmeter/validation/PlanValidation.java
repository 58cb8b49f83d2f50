package dev.phase19.jmeter.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates plans without running them. JMeter must be set up in this JVM: its home and its
 * properties, as {@code JMeterUtils} knows them.
 *
 * <pre>{@code
 * List<Problem> problems = PlanValidation.of(StandardRules.all()).validate(Path.of("plan.jmx"));
 * }</pre>
 */
public final class PlanValidation {
  private final List<PlanRule> rules;

  private PlanValidation(List<PlanRule> rules) {
    this.rules = List.copyOf(rules);
  }

  public static PlanValidation of(List<PlanRule> rules) {
    return new PlanValidation(rules);
  }

  /**
   * All problems of a plan, in the order of the rules. A file that is no plan, or that JMeter does
   * not load, is a problem; elements of classes that JMeter does not have are one each, and the
   * others are looked at all the same.
   */
  public List<Problem> validate(Path file) {
    Findings loading = new Findings(file, PlanLoader.RULE);
    List<Problem> problems = new ArrayList<>();
    PlanLoader.load(file, loading)
        .ifPresent(
            plan -> {
              for (PlanRule rule : rules) {
                Findings findings = new Findings(file, rule.name());
                rule.check(plan, findings);
                problems.addAll(findings.problems());
              }
            });
    problems.addAll(0, loading.problems());
    return List.copyOf(problems);
  }
}
