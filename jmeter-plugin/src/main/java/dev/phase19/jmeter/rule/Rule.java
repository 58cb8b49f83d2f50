package dev.phase19.jmeter.rule;

import java.util.Optional;

/**
 * What the text of a field must be, and what it then means.
 *
 * @param <T> type of the meaning
 */
@FunctionalInterface
public interface Rule<T> {

  /**
   * @param text without surrounding blanks
   */
  T read(String text) throws BrokenRuleException;

  /** Returns the same rule for a field that may be blank; blank then means {@code meaning}. */
  default Rule<T> or(T meaning) {
    return text -> text.isEmpty() ? meaning : read(text);
  }

  /** Returns the same rule for a field that may be blank. */
  default Rule<Optional<T>> orBlank() {
    return text -> text.isEmpty() ? Optional.empty() : Optional.of(read(text));
  }

  /**
   * Returns what is wrong with a text that is being typed. Empty also for a text with a JMeter
   * variable or function, whose value only a run knows.
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
