package dev.phase19.store.repository;

import java.util.regex.Pattern;

/**
 * The rules for the name of a branch or tag: those of {@code git check-ref-format}, and no leading
 * dash.
 */
public final class RepositoryRef {
  private static final int MAX_LENGTH = 250;
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|(^|/)\\.|\\.lock(/|$)|^[-/]|[./]$|^@$");

  private RepositoryRef() {}

  /**
   * Checks a ref that a client typed; null stands for the repository's HEAD.
   *
   * @throws IllegalArgumentException with the value and the rule that it broke
   */
  public static String parse(String text) {
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "ref must not be empty: leave it out for the repository's HEAD");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "ref must have at most " + MAX_LENGTH + " characters, has " + text.length());
    }
    if (FORBIDDEN.matcher(text).find()) {
      throw new IllegalArgumentException(
          "ref must be the name of a branch or tag (see git check-ref-format), was " + text);
    }
    return text;
  }
}
