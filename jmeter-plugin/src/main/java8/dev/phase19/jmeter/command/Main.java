package dev.phase19.jmeter.command;

import java.lang.reflect.InvocationTargetException;

/**
 * Entry of {@code java -jar}. Compiled for Java 8, so that an older Java than the plugin needs says
 * so in one line, and not in a stack trace of class file versions.
 */
public final class Main {
  static final int NEEDED = 17;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(2);
    }
    try {
      Class.forName("dev.phase19.jmeter.command.VerdictCommand")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  /**
   * What to say on that Java, or null if it will do.
   *
   * @param specification such as {@code 1.8} or {@code 17}
   */
  static String refusal(String specification) {
    String number = specification.startsWith("1.") ? specification.substring(2) : specification;
    if (Integer.parseInt(number) >= NEEDED) {
      return null;
    }
    return "The Phase 19 plugin needs Java "
        + NEEDED
        + " or newer, this is Java "
        + number
        + ": set JAVA_HOME and PATH to a newer one";
  }
}
