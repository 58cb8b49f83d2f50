package dev.phase19.jmeter.validation.expression;

import java.util.List;

/** A piece of a text that may hold expressions. */
public sealed interface Part {

  /** Text that stands for itself. */
  record Literal(String text) implements Part {}

  /** <code>${name}</code>. */
  record Variable(String name) implements Part {}

  /**
   * <code>${__name(arguments)}</code>.
   *
   * @param arguments the parts of each; none if there are no parentheses
   */
  record Call(String name, List<List<Part>> arguments) implements Part {}

  /** Text that begins like an expression and has no end. */
  record Broken(String text) implements Part {}
}
