package dev.phase19.jmeter.gate.statistic;

import dev.phase19.jmeter.gate.Observation;
import java.util.OptionalDouble;

/**
 * The quantity that a statistic is computed from.
 *
 * @param measurement a named measurement of the samples, or null for elapsed time in milliseconds
 * @param unit of the measurement, may be empty
 */
public record Subject(String measurement, String unit) {
  public static final Subject ELAPSED = new Subject(null, "ms");

  OptionalDouble of(Observation o) {
    if (measurement == null) {
      return OptionalDouble.of(o.elapsedMicros() / 1000.0);
    }
    Double value = o.measurements().get(measurement);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  String name() {
    return measurement == null ? "elapsed time" : measurement;
  }
}
