package dev.phase19.jmeter.validation;

/** What a plan must be. A rule is asked once a plan and keeps nothing between plans. */
public interface PlanRule {

  /** Short and stable, such as {@code sampler-without-gate}: the documents explain it by that. */
  String name();

  /** Tells {@code findings} each place where the plan breaks the rule. */
  void check(Plan plan, Findings findings);
}
