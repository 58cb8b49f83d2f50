package dev.phase19.store.repository;

import java.util.regex.Pattern;

/**
 * The rules for what is fetched of a repository: the name of a branch or tag, with or without
 * {@code refs/heads/} or {@code refs/tags/} before it, or the full id of a commit. The rules for
 * names are those of {@code git check-ref-format}, and no leading dash. An id keeps them.
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
          "ref must be the name of a branch or tag (see git check-ref-format), or the full id of a"
              + " commit, was "
              + text);
    }
    return text;
  }
}
