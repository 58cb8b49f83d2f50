package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates texts as in a run without any property given: variables have the value that they were
 * declared with, and properties have their default.
 */
public final class Values {
  /** Deeper than variables refer to each other, unless they form a cycle. */
  private static final int MAX_DEPTH = 20;

  private final Map<String, String> variables;

  /**
   * @param variables the declared ones, with their texts
   */
  public Values(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Returns the value of a text; empty if only a run decides it. */
  public Optional<String> of(String text) {
    return of(text, MAX_DEPTH);
  }

  private Optional<String> of(String text, int depth) {
    if (!text.contains("${")) {
      return Optional.of(text);
    }
    return depth <= 0 ? Optional.empty() : join(Parser.parse(text), depth);
  }

  private Optional<String> join(List<Part> parts, int depth) {
    StringBuilder joined = new StringBuilder();
    for (Part part : parts) {
      Optional<String> value = of(part, depth);
      if (value.isEmpty()) {
        return value;
      }
      joined.append(value.get());
    }
    return Optional.of(joined.toString());
  }

  private Optional<String> of(Part part, int depth) {
    if (part instanceof Part.Literal literal) {
      return Optional.of(literal.text());
    }
    if (part instanceof Part.Variable variable) {
      return Optional.ofNullable(variables.get(variable.name()))
          .flatMap(text -> of(text, depth - 1));
    }
    if (part instanceof Part.Call call) {
      // An argument that JMeter cannot evaluate makes the whole text empty, so all must be known.
      boolean known =
          call.arguments().stream().allMatch(argument -> join(argument, depth - 1).isPresent());
      return PropertyUse.of(call).filter(use -> known).flatMap(use -> fallback(use, depth));
    }
    return Optional.empty();
  }

  /** Returns the default, without the blanks around it, which JMeter's own functions remove. */
  private Optional<String> fallback(PropertyUse use, int depth) {
    Optional<String> value = use.fallback().flatMap(parts -> join(parts, depth - 1));
    return use.function().equals("__phase19") ? value : value.map(String::trim);
  }
}
