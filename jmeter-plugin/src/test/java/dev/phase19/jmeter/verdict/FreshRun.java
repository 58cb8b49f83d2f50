package dev.phase19.jmeter.verdict;

/** A run without a test of JMeter's, for samplers that are called one by one. */
public final class FreshRun {
  private FreshRun() {}

  /** Nothing of an earlier run is known any more. */
  public static void begin() {
    Run.replace(true);
  }
}
