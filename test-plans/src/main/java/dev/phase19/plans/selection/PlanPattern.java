package dev.phase19.plans.selection;

import java.util.regex.Pattern;

/**
 * One of the comma-separated parts of {@code -Dplans}: a path below the folder of plans, a plan's
 * name alone, or a pattern. In a pattern, {@code *} and {@code ?} stand for anything but a slash,
 * and {@code **} for any folders, as in Ant.
 *
 * @param text as it was typed
 * @param named whether it names one plan
 */
record PlanPattern(String text, boolean named, Pattern regex) {
  private static final String SUFFIX = ".jmx";

  static PlanPattern of(String text) throws SelectionException {
    String path = text.replace('\\', '/');
    if (path.startsWith("/") || path.matches("[A-Za-z]:/.*")) {
      throw new SelectionException(
          "-Dplans takes paths below the folder of plans, '" + text + "' is absolute");
    }
    if (path.startsWith("./")) {
      path = path.substring(2);
    }
    boolean named = !path.matches(".*[*?].*");
    boolean alone = named && !path.contains("/") && !path.endsWith(SUFFIX);
    return new PlanPattern(
        text, named, alone ? Pattern.compile("(.*/)?" + Pattern.quote(path + SUFFIX)) : glob(path));
  }

  boolean matches(PlanFile plan) {
    return regex.matcher(plan.path()).matches();
  }

  private static Pattern glob(String path) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (path.startsWith("**/", i)) {
        regex.append("([^/]*/)*");
        i += 2;
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
