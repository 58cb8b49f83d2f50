package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.stream.Stream;

/** What a text uses. */
public final class Expressions {
  private Expressions() {}

  /** The text's parts, and those of all arguments within. */
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
