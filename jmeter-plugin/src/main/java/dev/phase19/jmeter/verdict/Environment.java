package dev.phase19.jmeter.verdict;

import java.util.Map;
import java.util.TreeMap;
import org.apache.jmeter.util.JMeterUtils;

/** On what a run was made. */
final class Environment {
  private Environment() {}

  /** The load generator's own, and what the run found out about the system under test. */
  static Map<String, String> of(RunFacts facts) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("java", Runtime.version().toString());
    environment.put("jmeter", JMeterUtils.getJMeterVersion());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.putAll(facts.environment());
    return environment;
  }
}
