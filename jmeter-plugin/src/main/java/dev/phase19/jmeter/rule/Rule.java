package dev.phase19.jmeter.rule;

import java.util.Optional;

/**
 * What the text of a field must be, and what it then means.
 *
 * @param <T> of the meaning
 */
@FunctionalInterface
public interface Rule<T> {

  /**
   * @param text without blanks around it
   */
  T read(String text) throws BrokenRuleException;

  /** The same rule for a field that may be blank, which then means {@code meaning}. */
  default Rule<T> or(T meaning) {
    return text -> text.isEmpty() ? meaning : read(text);
  }

  /** The same rule for a field that may be blank. */
  default Rule<Optional<T>> orBlank() {
    return text -> text.isEmpty() ? Optional.empty() : Optional.of(read(text));
  }

  /**
   * What is wrong with a text that is being typed. Nothing is known of one with a variable or a
   * function of JMeter's.
   */
  default Optional<String> problem(String text) {
    if (text.contains("${")) {
      return Optional.empty();
    }
    try {
      read(text.strip());
      return Optional.empty();
    } catch (BrokenRuleException e) {
      return Optional.of(e.demand());
    }
  }
}
