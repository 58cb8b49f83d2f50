package dev.phase19.jmeter.verdict;

import org.apache.jmeter.util.JMeterUtils;

/** Whether a run that somebody stopped is judged by its samples so far, and does not FAIL. */
final class StoppedRuns {
  private static final String PROPERTY = "stopped.allowed";

  private StoppedRuns() {}

  /** Reads the JMeter property, or else the system property; any value but "false" means yes. */
  static boolean areAllowed() {
    String value = JMeterUtils.getProperty(PROPERTY);
    if (value == null) {
      value = System.getProperty(PROPERTY);
    }
    return value != null && !value.strip().equalsIgnoreCase("false");
  }
}
