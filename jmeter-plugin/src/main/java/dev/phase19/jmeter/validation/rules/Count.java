package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import java.util.Optional;

/**
 * A whole number in one of JMeter's fields.
 *
 * @param text as it is in a run; null if only a run decides it
 */
record Count(String text) {
  /** The value of a text that is not a whole number: JMeter uses 0 for it. */
  private static final long NONE = 0;

  static Count of(PlanElement element, String property, Plan plan) {
    return of(element.text(property), plan);
  }

  static Count of(String text, Plan plan) {
    return new Count(plan.value(text).map(String::strip).orElse(null));
  }

  boolean isKnown() {
    return text != null;
  }

  long value() {
    return Optional.ofNullable(text)
        .filter(number -> number.matches("-?\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(NONE);
  }

  @Override
  public String toString() {
    return String.valueOf(text);
  }
}
