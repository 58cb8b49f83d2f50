package dev.phase19.store.text;

/**
 * The beginning of a text from outside, such as a git server's message: what a reader needs of it,
 * and short enough that thousands of them can be stored and listed.
 */
public final class Excerpt {
  /** Longest in {@code char}s, with the mark of what was left out. */
  public static final int LONGEST = 500;

  private static final String LEFT_OUT = " ...";

  private Excerpt() {}

  /** The text itself where it is short; else its beginning, which never ends within a character. */
  public static String of(String text) {
    if (text == null || text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - LEFT_OUT.length();
    boolean splits =
        Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return text.substring(0, splits ? end - 1 : end) + LEFT_OUT;
  }
}
