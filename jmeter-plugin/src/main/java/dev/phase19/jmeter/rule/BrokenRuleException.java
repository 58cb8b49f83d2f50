package dev.phase19.jmeter.rule;

/** A text breaks the rule of its field. */
public final class BrokenRuleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String demand;

  /**
   * @param demand what the field must be, such as {@code must not be blank}
   */
  BrokenRuleException(String demand) {
    super(demand);
    this.demand = demand;
  }

  /**
   * Creates the exception for a demand that {@code text} does not meet.
   *
   * @param demand what the field must be, such as {@code must begin with /}
   */
  public BrokenRuleException(String demand, String text) {
    super(demand + ", was '" + text + "'");
    this.demand = demand;
  }

  /**
   * Creates the exception for a rule that {@code text} breaks.
   *
   * @param rule completes "must be"
   */
  public static BrokenRuleException of(String rule, String text) {
    return new BrokenRuleException("must be " + rule, text);
  }

  /**
   * The message without the text. Both this and the full message need the field's name in front.
   */
  public String demand() {
    return demand;
  }
}
