package dev.phase19.jmeter.verdict;

/** A run without a JMeter test, for tests that call samplers directly. */
public final class FreshRun {
  private FreshRun() {}

  /** Begins a run that knows nothing of earlier ones. */
  public static void begin() {
    Run.replace(true);
  }
}
