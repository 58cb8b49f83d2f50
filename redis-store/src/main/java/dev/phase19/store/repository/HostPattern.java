package dev.phase19.store.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host, such as {@code github.com}, or all hosts below one, such as {@code *.example.org}.
 *
 * @param text in lower case
 */
public record HostPattern(@JsonValue String text) {
  private static final Pattern SYNTAX =
      Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private static final String BELOW = "*";

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  @JsonCreator
  public static HostPattern parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!SYNTAX.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "a host is a name such as github.com, or *.example.org for all hosts below it, was "
              + text);
    }
    return new HostPattern(lower);
  }

  /** Whether a host, in lower case and in its ASCII form, is meant. */
  boolean matches(String host) {
    return text.startsWith(BELOW)
        ? host.endsWith(text.substring(BELOW.length()))
        : host.equals(text);
  }
}
