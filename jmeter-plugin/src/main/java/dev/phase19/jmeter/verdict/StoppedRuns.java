package dev.phase19.jmeter.verdict;

import org.apache.jmeter.util.JMeterUtils;

/** Whether a run that somebody stopped is judged by what came, and does not FAIL for it. */
final class StoppedRuns {
  private static final String PROPERTY = "stopped.allowed";

  private StoppedRuns() {}

  /** By this JVM's JMeter property, or else its system property; without a value it means yes. */
  static boolean areAllowed() {
    String value = JMeterUtils.getProperty(PROPERTY);
    if (value == null) {
      value = System.getProperty(PROPERTY);
    }
    return value != null && !value.strip().equalsIgnoreCase("false");
  }
}
