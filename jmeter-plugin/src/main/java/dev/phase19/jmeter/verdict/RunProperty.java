package dev.phase19.jmeter.verdict;

import java.util.Locale;
import java.util.Optional;
import org.apache.jmeter.util.JMeterUtils;

/** A setting of the run: JMeter's property, else the system's, else the environment's. */
final class RunProperty {
  private RunProperty() {}

  /** Blank counts as unset. {@code a.b} is {@code A_B} in the environment. */
  static Optional<String> of(String name) {
    String jmeter =
        JMeterUtils.getJMeterProperties() == null ? null : JMeterUtils.getProperty(name);
    return present(jmeter)
        .or(() -> present(System.getProperty(name)))
        .or(() -> present(System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT))));
  }

  private static Optional<String> present(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
