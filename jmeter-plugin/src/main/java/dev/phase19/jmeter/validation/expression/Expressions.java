package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.stream.Stream;

/** Finds the expressions in a text. */
public final class Expressions {
  private Expressions() {}

  /**
   * Returns the text's parts, and those of all arguments within; none if there is no expression.
   */
  public static Stream<Part> in(String text) {
    return text.contains("${") ? all(Parser.parse(text)) : Stream.of();
  }

  private static Stream<Part> all(List<Part> parts) {
    return parts.stream()
        .flatMap(
            part ->
                part instanceof Part.Call call
                    ? Stream.concat(
                        Stream.of(part), call.arguments().stream().flatMap(Expressions::all))
                    : Stream.of(part));
  }
}
