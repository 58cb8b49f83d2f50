package dev.phase19.jmeter.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.jmeter.util.JMeterUtils;

/**
 * Values by a short name such as {@code edge.url}, read anew at each call. The first of these that
 * is not blank wins:
 *
 * <ol>
 *   <li>the JMeter property {@code phase19.edge.url} ({@code -J}, a properties file),
 *   <li>the system property {@code phase19.edge.url} ({@code -D}),
 *   <li>{@code PHASE19_EDGE_URL} in the environment.
 * </ol>
 */
public final class Settings {
  private static final String PREFIX = "phase19.";
  private static final Settings PROCESS =
      new Settings(JMeterUtils::getProperty, System::getProperty, System::getenv);

  private final UnaryOperator<String> jmeter;
  private final UnaryOperator<String> system;
  private final UnaryOperator<String> environment;

  Settings(
      UnaryOperator<String> jmeter,
      UnaryOperator<String> system,
      UnaryOperator<String> environment) {
    this.jmeter = jmeter;
    this.system = system;
    this.environment = environment;
  }

  /** The value of {@code name}, without blanks around it, or nothing where it is unset or blank. */
  public static Optional<String> find(String name) {
    return PROCESS.lookUp(name);
  }

  /**
   * The value of {@code name}.
   *
   * @param field the element's field that could have held it, for the message
   * @throws MissingSettingException when it is unset
   */
  public static String require(String name, String field) {
    return find(name)
        .orElseThrow(
            () ->
                new MissingSettingException(
                    field
                        + " is not set: fill that field of the element or of Phase 19 Defaults, or "
                        + ways(name)));
  }

  /** How a user sets {@code name}, for a message. */
  public static String ways(String name) {
    String property = PREFIX + name;
    return "give -J%s=... (JMeter property), -D%s=... (system property) or %s in the environment"
        .formatted(property, property, variable(name));
  }

  Optional<String> lookUp(String name) {
    String property = PREFIX + name;
    String found = given(jmeter.apply(property));
    if (found == null) {
      found = given(system.apply(property));
    }
    if (found == null) {
      found = given(environment.apply(variable(name)));
    }
    return Optional.ofNullable(found);
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Looked up several times a sample: without a regular expression. */
  private static String variable(String name) {
    char[] variable = (PREFIX + name).toUpperCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < variable.length; i++) {
      char c = variable[i];
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        variable[i] = '_';
      }
    }
    return new String(variable);
  }
}
