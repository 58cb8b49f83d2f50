package dev.phase19.jmeter.gate;

/**
 * A measured time.
 *
 * @param atLeast the time is only a lower bound: it depends on a {@linkplain LatencyHistogram
 *     censored} one
 */
public record Latency(double millis, boolean atLeast) {
  @Override
  public String toString() {
    return (atLeast ? ">= " : "") + Quantity.time(millis);
  }

  /**
   * Formats the time with more digits where it would otherwise look like a limit that it does not
   * equal.
   */
  public String beside(double limitMillis) {
    return (atLeast ? ">= " : "") + Quantity.timeBeside(millis, limitMillis);
  }
}
