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
   * Returns all problems of a plan, in the order of the rules. A file that is not a plan, or that
   * JMeter cannot load, is a problem. So is each element whose class JMeter does not have; the
   * other elements are checked all the same.
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
