package dev.phase19.plans;

import java.lang.reflect.InvocationTargetException;

/**
 * Entry point of {@code java -jar}. Compiled for Java 8, so that a Java that is too old for the
 * suite is refused in one line, and not with a stack trace about class file versions.
 */
public final class Main {
  private static final int JAVA = 17;
  private static final int CANNOT_START = 2;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(CANNOT_START);
    }
    try {
      Class.forName("dev.phase19.plans.LocalStack")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  /**
   * Returns the message for a Java that is too old, or null if this Java will do.
   *
   * @param specification such as {@code 1.8} or {@code 17}
   */
  static String refusal(String specification) {
    String number = specification.startsWith("1.") ? specification.substring(2) : specification;
    return Integer.parseInt(number) >= JAVA
        ? null
        : "The local stack needs Java "
            + JAVA
            + " or newer, this is Java "
            + number
            + ": set JAVA_HOME and PATH to a newer one";
  }
}
