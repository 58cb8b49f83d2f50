package dev.phase19.store.text;

/**
 * The beginning of a text from outside, such as a server's message. Only this much of it is kept in
 * jobs, in workers' announcements, and in logs.
 */
public final class Excerpt {
  /** In UTF-16 units, including the dots that stand for the rest. */
  public static final int MAX_LENGTH = 500;

  private static final String REST = "...";

  private Excerpt() {}

  /** Returns the text, or its beginning and dots where it is too long; null for null. */
  public static String of(String text) {
    if (text == null || text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = MAX_LENGTH - REST.length();
    boolean splits =
        Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return text.substring(0, splits ? end - 1 : end) + REST;
  }
}
