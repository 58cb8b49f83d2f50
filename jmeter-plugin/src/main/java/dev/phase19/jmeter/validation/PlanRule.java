package dev.phase19.jmeter.validation;

/** A rule that plans must follow. It is checked once per plan and keeps nothing between plans. */
public interface PlanRule {

  /**
   * Returns a short and stable name, such as {@code sampler-without-gate}, which the documents use.
   */
  String name();

  /** Reports to {@code findings} each place where the plan breaks the rule. */
  void check(Plan plan, Findings findings);
}
