package dev.phase19.jmeter.gate;

import java.util.Set;

/**
 * The value of a sample that a gate judges.
 *
 * @param measurement a named measurement of the samples, or null for elapsed time in milliseconds
 * @param unit of the measurement, may be empty
 */
public record Subject(String measurement, String unit) {
  private static final String MILLIS = "ms";

  public static final Subject ELAPSED = new Subject(null, MILLIS);

  /**
   * Returns the subject of a measurement. Without a unit it has the one that its name ends with, as
   * in {@code latency_ms}, {@code training_seconds} or {@code peak_memory_bytes}.
   */
  public static Subject of(String measurement, String unit) {
    return new Subject(measurement, unit.isEmpty() ? unitOf(measurement) : unit);
  }

  private static String unitOf(String measurement) {
    if (measurement.endsWith("_ms")) {
      return MILLIS;
    }
    if (measurement.endsWith("_seconds")) {
      return "s";
    }
    return measurement.endsWith("_bytes") ? "bytes" : "";
  }

  /** Whether it is the sample's elapsed time. */
  public boolean isElapsedTime() {
    return measurement == null;
  }

  /** The names of the measurements that it reads: one, or none for elapsed time. */
  public Set<String> measurements() {
    return measurement == null ? Set.of() : Set.of(measurement);
  }

  /** Returns the sample's value; NaN if the sample has none. It allocates nothing. */
  public double valueOf(Observation o) {
    if (measurement == null) {
      return o.elapsedMicros() / 1000.0;
    }
    Double value = o.measurements().get(measurement);
    return value == null ? Double.NaN : value;
  }

  /** What it is called in messages. */
  public String name() {
    return measurement == null ? "elapsed time" : measurement;
  }

  /** A measured value in words: {@code 7.9 ms}, {@code 12 files}. */
  public String measured(double value, boolean atLeast) {
    return lower(atLeast) + (isMillis() ? Quantity.time(value) : inUnit(Quantity.number(value)));
  }

  /** The same, with as many digits as tell it from a bound that it does not equal. */
  public String measured(double value, boolean atLeast, double bound) {
    return lower(atLeast)
        + (isMillis() ? Quantity.timeBeside(value, bound) : inUnit(Quantity.beside(value, bound)));
  }

  /** A bound that somebody wrote down. */
  public String bound(double value) {
    return isMillis() ? Quantity.timeLimit(value) : inUnit(Quantity.plain(value));
  }

  private boolean isMillis() {
    return unit.equals(MILLIS);
  }

  private String inUnit(String number) {
    return Quantity.with(number, unit);
  }

  private static String lower(boolean atLeast) {
    return atLeast ? ">= " : "";
  }
}
