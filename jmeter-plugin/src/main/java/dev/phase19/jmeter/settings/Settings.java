package dev.phase19.jmeter.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    return Stream.of(
            jmeter.apply(property), system.apply(property), environment.apply(variable(name)))
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  private static String variable(String name) {
    return (PREFIX + name).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
