package dev.phase19.http.log;

/**
 * A text made fit for one line of the log: control and format characters and lone surrogates as
 * escapes, the end of a too long text replaced by the number of its characters.
 */
public final class EscapedText {

  private static final int MAX_LENGTH = 2000;

  private EscapedText() {}

  /** Returns the text as it may be written in a line; null stays null. */
  public static String of(String text) {
    if (text == null || text.length() <= MAX_LENGTH && isPlain(text)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    int index = 0;
    while (index < text.length() && escaped.length() < MAX_LENGTH) {
      int character = text.codePointAt(index);
      append(escaped, character);
      index += Character.charCount(character);
    }
    if (index < text.length()) {
      escaped.append("... (%d characters more)".formatted(text.length() - index));
    }
    return escaped.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder to, int character) {
    switch (character) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (isHarmless(character)) {
          to.appendCodePoint(character);
        } else {
          to.append("\\u{%x}".formatted(character));
        }
      }
    }
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
