package dev.phase19.jmeter.rule;

/** A text is not what its field must hold. */
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
   * A demand that {@code text} does not meet.
   *
   * @param demand what the field must be, such as {@code must begin with /}
   */
  public BrokenRuleException(String demand, String text) {
    super(demand + ", was '" + text + "'");
    this.demand = demand;
  }

  /**
   * A rule that {@code text} breaks.
   *
   * @param rule completes "must be"
   */
  public static BrokenRuleException of(String rule, String text) {
    return new BrokenRuleException("must be " + rule, text);
  }

  /** The message without the text; the field's name belongs in front of either. */
  public String demand() {
    return demand;
  }
}
