package dev.phase19.jmeter.command;

import java.lang.reflect.InvocationTargetException;

/**
 * Entry of {@code java -jar}. Compiled for Java 8, so that an older Java than the plugin needs says
 * so in one line, and not in a stack trace of class file versions.
 */
public final class Main {
  private static final int CANNOT_TELL = 2;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    String refusal = Requirements.refusalOfJava(System.getProperty("java.specification.version"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(CANNOT_TELL);
    }
    try {
      Class.forName("dev.phase19.jmeter.command.Commands")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }
}
