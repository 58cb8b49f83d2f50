package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The use of a property, whose value is given by whoever runs the plan.
 *
 * @param function the call's name
 * @param property its name; an expression in it is shown as <code>${...}</code>
 * @param fallback the default, for when nobody gives a value; empty if the call has none
 */
public record PropertyUse(String function, String property, Optional<List<Part>> fallback) {
  /** The position of the default among the arguments, by function. */
  private static final Map<String, Integer> DEFAULT_AT =
      Map.of("__P", 1, "__property", 2, "__phase19", 1);

  /** Reads the use of a property; empty if the part uses none. */
  public static Optional<PropertyUse> of(Part part) {
    if (!(part instanceof Part.Call call) || !DEFAULT_AT.containsKey(call.name())) {
      return Optional.empty();
    }
    int at = DEFAULT_AT.get(call.name());
    List<List<Part>> arguments = call.arguments();
    if (arguments.size() > mostArguments(call)) {
      // JMeter cannot evaluate a call with too many arguments.
      return Optional.empty();
    }
    return Optional.of(
        new PropertyUse(
            call.name(),
            arguments.isEmpty() ? "" : shown(arguments.get(0)),
            arguments.size() > at ? Optional.of(arguments.get(at)) : Optional.empty()));
  }

  /** Returns how many arguments the function takes; the default is the last one. */
  public static int mostArguments(Part.Call call) {
    return DEFAULT_AT.getOrDefault(call.name(), Integer.MAX_VALUE - 1) + 1;
  }

  /** Returns the use as messages show it. */
  @Override
  public String toString() {
    return "${%s(%s)}".formatted(function, property);
  }

  private static String shown(List<Part> parts) {
    return parts.stream()
        .map(part -> part instanceof Part.Literal literal ? literal.text() : "${...}")
        .collect(Collectors.joining())
        .strip();
  }
}
