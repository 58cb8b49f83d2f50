package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.BrokenRuleException;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.testelement.TestElement;

/** Reads the fields of an element when the test starts, and those of a panel while it is edited. */
final class Fields {
  /** Of variables in the values of variables; beyond it they most likely name each other. */
  private static final int MAX_DEPTH = 10;

  private final BinaryOperator<String> values;

  Fields(TestElement element) {
    this(element::getPropertyAsString);
  }

  /**
   * @param values by the property's name and what counts where it is absent
   */
  Fields(BinaryOperator<String> values) {
    this.values = values;
  }

  /**
   * Without blanks around it. The controller of a distributed test leaves expressions as they are,
   * also in the values of user-defined variables; they are evaluated here.
   */
  private String text(String property, String fallback) {
    String text = values.apply(property, fallback).strip();
    for (int depth = 0; depth < MAX_DEPTH && text.contains("${"); depth++) {
      text = new CompoundVariable(text).execute().strip();
    }
    return text;
  }

  boolean flag(String property) {
    return Boolean.parseBoolean(text(property, "false"));
  }

  /** What the field's text means. */
  <T> T value(Field<T> field) throws FieldException {
    try {
      return field.rule().read(text(field.property(), field.fallback()));
    } catch (BrokenRuleException e) {
      throw new FieldException(field.property(), field.label() + " " + e.getMessage());
    }
  }

  /** A count so large that it means any is the largest one. */
  int count(Field<Long> field) throws FieldException {
    return (int) Math.min(Integer.MAX_VALUE, value(field));
  }

  /** Whether {@code value} is what the field has of its choices. */
  boolean isChosen(ChoiceField field, String value) throws FieldException {
    return choice(
        field,
        key ->
            field.choices().stream()
                .map(Choice::value)
                .filter(key::equals)
                .map(value::equals)
                .findFirst());
  }

  <T> T choice(ChoiceField field, Function<String, Optional<T>> parse) throws FieldException {
    String text = text(field.property(), field.fallback());
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      throw new FieldException(
          field.property(),
          "%s must be one of %s, was '%s'".formatted(field.label(), field.values(), text));
    }
    return value.get();
  }
}
