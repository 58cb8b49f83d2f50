package dev.phase19.jmeter.validation;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens JMeter's message about a plan that it cannot load, which has several lines, to one line.
 */
final class LoadError {
  private static final Pattern LINE = Pattern.compile("(?m)^line number\\s*: (\\d+)");
  private static final int MAX_CAUSES = 20;

  private LoadError() {}

  static String of(Throwable thrown) {
    Throwable root = thrown;
    Matcher line = LINE.matcher("");
    String at = "";
    for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
      root = root.getCause();
      line.reset(Objects.toString(root.getMessage(), ""));
      if (line.find()) {
        at = "line " + line.group(1) + ": ";
      }
    }
    String reason = Objects.toString(root.getMessage(), "").lines().findFirst().orElse("").strip();
    if (root.getClass().getSimpleName().equals("CannotResolveClassException")) {
      // Its whole message is the name of the class.
      reason = "there is no class " + reason;
    }
    return at + (reason.isEmpty() ? root.getClass().getSimpleName() : reason);
  }
}
