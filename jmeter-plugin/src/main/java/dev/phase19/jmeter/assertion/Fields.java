package dev.phase19.jmeter.assertion;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.testelement.TestElement;

/** Reads the fields of an element when the test starts. */
final class Fields {
  private final TestElement element;

  Fields(TestElement element) {
    this.element = element;
  }

  /**
   * Without blanks around it. The controller of a distributed test leaves expressions as they are;
   * they are evaluated here.
   */
  String text(Field field) {
    return text(field.property(), field.fallback());
  }

  private String text(String property, String fallback) {
    String text = element.getPropertyAsString(property, fallback).strip();
    return text.contains("${") ? new CompoundVariable(text).execute().strip() : text;
  }

  boolean flag(String property) {
    return Boolean.parseBoolean(text(property, "false"));
  }

  double number(Field field, double least, double most) throws FieldException {
    String text = text(field);
    String rule =
        most == Double.MAX_VALUE
            ? "a number of at least " + plain(least)
            : "a number from " + plain(least) + " to " + plain(most);
    return number(field, text, rule, least, most);
  }

  /** Greater than 0. */
  double positive(Field field) throws FieldException {
    return number(
        field, text(field), "a number greater than 0", Double.MIN_VALUE, Double.MAX_VALUE);
  }

  /** Any finite number. */
  double number(Field field) throws FieldException {
    return number(field, text(field), "a number", -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  Optional<Double> optionalNumber(Field field, double least, double most) throws FieldException {
    return text(field).isEmpty() ? Optional.empty() : Optional.of(number(field, least, most));
  }

  long wholeNumber(Field field, long least) throws FieldException {
    String text = text(field);
    try {
      long value = Long.parseLong(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw FieldException.of(field.label(), "a whole number of at least " + least, text);
    }
    throw FieldException.of(field.label(), "a whole number of at least " + least, text);
  }

  Optional<Long> optionalWholeNumber(Field field, long least) throws FieldException {
    return text(field).isEmpty() ? Optional.empty() : Optional.of(wholeNumber(field, least));
  }

  /** A regular expression, or null where the field is blank. */
  Pattern pattern(Field field) throws FieldException {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw FieldException.of(
          field.label(), "a regular expression (" + e.getDescription() + ")", text);
    }
  }

  Pattern requiredPattern(Field field) throws FieldException {
    Pattern pattern = pattern(field);
    if (pattern == null) {
      throw new FieldException(field.label() + " must not be blank");
    }
    return pattern;
  }

  <T> T choice(ChoiceField field, Function<String, Optional<T>> parse) throws FieldException {
    String text = text(field.property(), field.fallback());
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      throw FieldException.of(field.label(), "one of " + field.values(), text);
    }
    return value.get();
  }

  private static double number(Field field, String text, String rule, double least, double most)
      throws FieldException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw FieldException.of(field.label(), rule, text);
    }
    // Not a number is neither.
    if (value >= least && value <= most) {
      return value;
    }
    throw FieldException.of(field.label(), rule, text);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
