package dev.phase19.jmeter.sampler;

import java.util.Map;
import org.apache.jmeter.threads.JMeterVariables;

/**
 * The variables that a sampler sets for the elements after it. One that has no value becomes empty,
 * so that nobody reads the value of an earlier sample.
 */
final class SampleVariables {
  private final JMeterVariables variables;

  /**
   * @param variables of the thread; null outside of a test
   */
  SampleVariables(JMeterVariables variables) {
    this.variables = variables;
  }

  void set(String name, Object value) {
    if (variables != null) {
      variables.put(name, value == null ? "" : shown(value));
    }
  }

  void setAll(Map<String, Double> values) {
    values.forEach(this::set);
  }

  /** Formats whole numbers without a fraction: 1000, not 1000.0. */
  private static String shown(Object value) {
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 1L << 53) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }
}
