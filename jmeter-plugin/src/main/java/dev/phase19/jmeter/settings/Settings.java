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
 *
 * <p>In each of these places the token may also be given by {@code token.file}, the name of a file
 * that only its owner can read.
 */
public final class Settings {
  private static final String PREFIX = "phase19.";
  private static final String TOKEN = "token";
  private static final String TOKEN_FILE = "token.file";
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

  /**
   * Returns the value of {@code name} without surrounding blanks; empty where it is unset or blank.
   *
   * @throws MissingSettingException when the token cannot be read from its file
   */
  public static Optional<String> find(String name) {
    return PROCESS.lookUp(name);
  }

  /**
   * Returns the value of {@code name}.
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

  /** Says how a user can set {@code name}, for a message. */
  public static String ways(String name) {
    String property = PREFIX + name;
    return name.equals(TOKEN)
        ? "give %s in the environment, or -D%s=FILE, a file that only you can read"
            .formatted(variable(name), PREFIX + TOKEN_FILE)
        : "give -J%s=... (JMeter property), -D%s=... (system property) or %s in the environment"
            .formatted(property, property, variable(name));
  }

  Optional<String> lookUp(String name) {
    String found = given(jmeter, PREFIX, name);
    if (found == null) {
      found = given(system, PREFIX, name);
    }
    if (found == null) {
      found = given(environment, null, name);
    }
    return Optional.ofNullable(found);
  }

  /**
   * @param prefix of a property; null for an environment variable
   */
  private static String given(UnaryOperator<String> place, String prefix, String name) {
    String value = given(place.apply(prefix == null ? variable(name) : prefix + name));
    if (value == null && name.equals(TOKEN)) {
      String property = prefix == null ? variable(TOKEN_FILE) : prefix + TOKEN_FILE;
      String file = given(place.apply(property));
      return file == null ? null : PrivateFile.read(file, property);
    }
    return value;
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Called several times per sample, so it uses no regular expression. */
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
