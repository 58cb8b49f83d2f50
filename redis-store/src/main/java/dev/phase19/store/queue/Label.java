package dev.phase19.store.queue;

import java.util.regex.Pattern;

/** The name that related jobs, and a reservation of the queue's settings, have in common. */
public final class Label {
  private static final Pattern SYNTAX =
      Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");

  private Label() {}

  /**
   * Checks a label: 1 to 200 printable characters of any script, not all of them spaces.
   *
   * @return it, unchanged
   * @throws IllegalArgumentException with the rule that it breaks
   */
  public static String parse(String text) {
    if (!SYNTAX.matcher(text).matches() || text.isBlank()) {
      throw new IllegalArgumentException(
          "label must have 1 to 200 printable characters, not only spaces, has %d%s"
              .formatted(
                  text.codePointCount(0, text.length()),
                  text.isBlank() ? "" : "; line breaks and control characters are not printable"));
    }
    return text;
  }
}
