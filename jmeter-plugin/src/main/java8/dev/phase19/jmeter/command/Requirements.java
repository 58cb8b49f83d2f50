package dev.phase19.jmeter.command;

/** What the plugin needs to run; compiled for Java 8, to be asked on any Java. */
public final class Requirements {
  private static final int JAVA = 17;
  private static final int[] JMETER = {5, 6, 3};

  private Requirements() {}

  /**
   * What to say on that Java, or null if it will do.
   *
   * @param specification such as {@code 1.8} or {@code 17}
   */
  public static String refusalOfJava(String specification) {
    String number = specification.startsWith("1.") ? specification.substring(2) : specification;
    if (Integer.parseInt(number) >= JAVA) {
      return null;
    }
    return "The Phase 19 plugin needs Java "
        + JAVA
        + " or newer, this is Java "
        + number
        + ": set JAVA_HOME and PATH to a newer one";
  }

  /**
   * What to say in that JMeter, or null if it will do, or if the version is none that can be read.
   *
   * @param version such as {@code 5.6.3}
   */
  public static String refusalOfJMeter(String version) {
    if (!version.matches("\\d{1,4}\\b.*")) {
      return null;
    }
    String[] parts = version.split("[^0-9]+");
    for (int i = 0; i < JMETER.length; i++) {
      int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (part > JMETER[i]) {
        return null;
      }
      if (part < JMETER[i]) {
        return "The Phase 19 plugin needs JMeter 5.6.3 or newer, this is JMeter "
            + version
            + ": its elements may not work";
      }
    }
    return null;
  }
}
