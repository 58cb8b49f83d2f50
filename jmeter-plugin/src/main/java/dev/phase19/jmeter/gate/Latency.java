package dev.phase19.jmeter.gate;

/**
 * A time that was measured.
 *
 * @param atLeast it is a lower bound: a time-out stands behind it
 */
public record Latency(double millis, boolean atLeast) {
  @Override
  public String toString() {
    return (atLeast ? ">= " : "") + Quantity.time(millis);
  }

  /** The same, with as many digits as it needs to be told from a limit that it does not equal. */
  public String beside(double limitMillis) {
    return (atLeast ? ">= " : "") + Quantity.timeBeside(millis, limitMillis);
  }
}
