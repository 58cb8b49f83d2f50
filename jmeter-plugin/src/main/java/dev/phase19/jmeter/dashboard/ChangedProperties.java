package dev.phase19.jmeter.dashboard;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Properties that are others for a while; closing it makes them what they were. */
final class ChangedProperties implements AutoCloseable {
  private final Properties properties;
  private final Map<String, String> before = new HashMap<>();

  ChangedProperties(Properties properties) {
    this.properties = properties;
  }

  Properties now() {
    return properties;
  }

  void set(String name, String value) {
    before.putIfAbsent(name, properties.getProperty(name));
    properties.setProperty(name, value);
  }

  /**
   * Sets it where the user has not.
   *
   * @param shipped the value that JMeter comes with; who sets just that is not told apart
   */
  void setDefault(String name, String shipped, String value) {
    String now = properties.getProperty(name);
    if (now == null || now.equals(shipped)) {
      set(name, value);
    }
  }

  void remove(String name) {
    before.putIfAbsent(name, properties.getProperty(name));
    properties.remove(name);
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            properties.remove(name);
          } else {
            properties.setProperty(name, value);
          }
        });
  }
}
