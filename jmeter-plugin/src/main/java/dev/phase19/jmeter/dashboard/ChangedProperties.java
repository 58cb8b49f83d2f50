package dev.phase19.jmeter.dashboard;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Changes properties temporarily; closing it restores their earlier values. */
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
   * Sets a property unless the user has.
   *
   * @param shipped the value that JMeter ships with; a user who set the same value is not noticed
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
