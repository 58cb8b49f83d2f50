package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Evaluates texts as in a run: variables have the value that they were declared with, and
 * properties the value that was given, or else their default.
 */
public final class Values {
  /** Deeper than variables refer to each other, unless they form a cycle. */
  private static final int MAX_DEPTH = 20;

  private final Map<String, String> variables;
  private final Given given;

  /** The properties that were given to a run. */
  public interface Given {
    /** None is given. */
    Given NOTHING = (function, property) -> Optional.empty();

    /**
     * Returns the value of a property; empty if it was not given.
     *
     * @param function that asks for it, such as {@code __P}
     */
    Optional<String> value(String function, String property);
  }

  /**
   * @param variables the declared ones, with their texts
   */
  public Values(Map<String, String> variables) {
    this(variables, Given.NOTHING);
  }

  private Values(Map<String, String> variables, Given given) {
    this.variables = Map.copyOf(variables);
    this.given = given;
  }

  /** Returns the same variables, in a run to which properties are given. */
  public Values with(Given properties) {
    return new Values(variables, properties);
  }

  /**
   * Returns a pattern that matches what a text can become in a run: any text stands for what only a
   * run decides.
   */
  public Pattern pattern(String text) {
    StringBuilder pattern = new StringBuilder();
    for (Part part : Parser.parse(text)) {
      pattern.append(of(part, MAX_DEPTH).map(Pattern::quote).orElse(".*"));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
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
      if (known && Sum.isOne(call)) {
        return Sum.of(
            call, call.arguments().stream().map(a -> join(a, depth - 1).orElseThrow()).toList());
      }
      return PropertyUse.of(call).filter(use -> known).flatMap(use -> property(use, call, depth));
    }
    return Optional.empty();
  }

  private Optional<String> property(PropertyUse use, Part.Call call, int depth) {
    Optional<String> name =
        call.arguments().isEmpty() ? Optional.empty() : join(call.arguments().get(0), depth - 1);
    return name.flatMap(of -> given.value(use.function(), of.strip()))
        .or(() -> fallback(use, depth));
  }

  /** Returns the default, without the blanks around it, which JMeter's own functions remove. */
  private Optional<String> fallback(PropertyUse use, int depth) {
    Optional<String> value = use.fallback().flatMap(parts -> join(parts, depth - 1));
    return use.function().equals("__phase19") ? value : value.map(String::trim);
  }
}
