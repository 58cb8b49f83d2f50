package dev.phase19.jmeter.gate;

/**
 * Text from outside as it may appear in a line: a label, a name, a message of a service. Control,
 * format and unassigned characters, separators of lines and paragraphs, and halves of surrogate
 * pairs are shown as escapes. So none of them can end a line, color a terminal, reverse the
 * direction of writing, or be impossible to encode in a file.
 */
public final class Printable {
  private static final int MAX_LENGTH = 500;

  private Printable() {}

  /** Returns the text itself if it is short and printable, else escaped and cut off. */
  public static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  /** As {@link #of(String)}, for a text of up to {@code longest} characters. */
  static String of(String text, int longest) {
    return text.length() <= longest && isPrintable(text) ? text : escaped(text, longest);
  }

  /** Returns the text for a cell of a table in Markdown: nothing in it is read as markup. */
  public static String markdown(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\|`*_<>\\[\\]])", "\\\\$1");
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return isPrintableFrom(text, i);
      }
    }
    return true;
  }

  private static boolean isPrintableFrom(String text, int start) {
    return text.codePoints().skip(text.codePointCount(0, start)).allMatch(Printable::isPrintable);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(String text, int longest) {
    StringBuilder line = new StringBuilder();
    int index = 0;
    while (index < text.length() && line.length() < longest) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      if (isPrintable(character)) {
        line.appendCodePoint(character);
      } else {
        escape(line, character);
      }
    }
    return index < text.length() ? line.append("...").toString() : line.toString();
  }

  private static void escape(StringBuilder line, int character) {
    switch (character) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        for (char unit : Character.toChars(character)) {
          line.append("\\u");
          String hex = Integer.toHexString(unit);
          line.append("0".repeat(4 - hex.length())).append(hex);
        }
      }
    }
  }
}
