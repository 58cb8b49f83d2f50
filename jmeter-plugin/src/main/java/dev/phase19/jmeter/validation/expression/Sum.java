package dev.phase19.jmeter.validation.expression;

import java.util.List;
import java.util.Optional;

/** The functions <code>${__intSum(1,2)}</code> and <code>${__longSum(1,2)}</code>. */
final class Sum {
  private static final String INT = "__intSum";
  private static final String LONG = "__longSum";

  private Sum() {}

  static boolean isOne(Part.Call call) {
    return call.name().equals(INT) || call.name().equals(LONG);
  }

  /**
   * Returns the sum; empty where JMeter has none. The last argument may be the name of a variable
   * that takes the sum.
   */
  static Optional<String> of(Part.Call call, List<String> arguments) {
    int last = arguments.size() - 1;
    if (last < 1) {
      return Optional.empty();
    }
    try {
      long sum = 0;
      for (String argument : arguments.subList(0, last)) {
        sum += number(call, argument);
      }
      sum += orZero(call, arguments.get(last).strip());
      return Optional.of(call.name().equals(INT) ? String.valueOf((int) sum) : String.valueOf(sum));
    } catch (NumberFormatException e) {
      return Optional.empty(); // JMeter's function throws it, too
    }
  }

  private static long orZero(Part.Call call, String text) {
    try {
      return number(call, text);
    } catch (NumberFormatException ofAName) {
      return 0;
    }
  }

  private static long number(Part.Call call, String text) {
    return call.name().equals(INT) ? Integer.parseInt(text) : Long.parseLong(text);
  }
}
