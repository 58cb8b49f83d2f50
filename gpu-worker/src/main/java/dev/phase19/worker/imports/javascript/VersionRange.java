package dev.phase19.worker.imports.javascript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of a package that another asks for. A workspace gives its own package for the range
 * only if its version is in there; otherwise the package comes from a registry.
 */
final class VersionRange {
  /** One version with an operator; numbers that are not given may be any. */
  private static final Pattern SINGLE =
      Pattern.compile("[\\^~=v]{0,3}(\\d{1,9})(?:\\.(\\d{1,9}))?(?:[.+-][\\w.+-]{0,100})?");

  private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\..{0,100}");

  /** Versions of packages that get theirs when they are published. */
  private static final String PLACEHOLDER = "0.0.0";

  private VersionRange() {}

  /**
   * Whether a version is surely not in a range, since the number that breaks compatibility differs:
   * the first, or the second if the first is zero. What is no single version, such as {@code *},
   * {@code >=1} or {@code ^1 || ^2}, excludes nothing.
   */
  static boolean excludes(String range, String version) {
    Matcher asked = SINGLE.matcher(range);
    Matcher given = VERSION.matcher(version);
    if (!asked.matches() || !given.matches() || version.startsWith(PLACEHOLDER)) {
      return false;
    }
    if (Integer.parseInt(asked.group(1)) != Integer.parseInt(given.group(1))) {
      return true;
    }
    return Integer.parseInt(given.group(1)) == 0
        && asked.group(2) != null
        && Integer.parseInt(asked.group(2)) != Integer.parseInt(given.group(2));
  }
}
