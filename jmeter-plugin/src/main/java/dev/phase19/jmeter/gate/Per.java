package dev.phase19.jmeter.gate;

import java.util.Locale;

/** The time unit of a rate. */
public enum Per {
  SECOND("/s", 1_000),
  MINUTE("/min", 60_000),
  HOUR("/h", 3_600_000);

  private final String unit;
  private final long millis;

  Per(String unit, long millis) {
    this.unit = unit;
    this.millis = millis;
  }

  /** The unit's name, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit as it follows a number: {@code /s}. */
  public String unit() {
    return unit;
  }

  public long millis() {
    return millis;
  }
}
