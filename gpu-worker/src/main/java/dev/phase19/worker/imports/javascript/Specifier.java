package dev.phase19.worker.imports.javascript;

/** Replaces the escapes in a string literal. */
final class Specifier {
  private static final int HEXADECIMAL = 16;

  private final String literal;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private Specifier(String literal) {
    this.literal = literal;
  }

  /**
   * Returns what a literal means. An escape that JavaScript rejects is left as it is.
   *
   * @param literal text between the quotes
   */
  static String of(String literal) {
    return literal.indexOf('\\') < 0 ? literal : new Specifier(literal).replaced();
  }

  private String replaced() {
    while (at < literal.length()) {
      char c = literal.charAt(at++);
      if (c == '\\' && at < literal.length()) {
        replace(literal.charAt(at++));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private void replace(char escaped) {
    switch (escaped) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000b');
      case '\r' -> at += at < literal.length() && literal.charAt(at) == '\n' ? 1 : 0;
      case '\n', '\u2028', '\u2029' -> {}
      case 'x' -> replaceNumber(at, at + 2, at + 2);
      case 'u' -> replaceUnicode();
      default -> text.append(escaped);
    }
  }

  private void replaceUnicode() {
    if (literal.startsWith("{", at)) {
      int end = literal.indexOf('}', at);
      replaceNumber(at + 1, end, end + 1);
    } else {
      replaceNumber(at, at + 4, at + 4);
    }
  }

  private void replaceNumber(int start, int end, int behind) {
    int character = end > literal.length() ? -1 : number(start, end);
    if (character < 0) {
      text.append(literal, at - 2, at);
    } else {
      text.appendCodePoint(character);
      at = behind;
    }
  }

  /** Returns the number of a character, or a negative number if there is none. */
  private int number(int start, int end) {
    int number = start < end ? 0 : -1;
    for (int i = start; i < end && number >= 0; i++) {
      int digit = Character.digit(literal.charAt(i), HEXADECIMAL);
      number = digit < 0 ? -1 : number * HEXADECIMAL + digit;
      number = number > Character.MAX_CODE_POINT ? -1 : number;
    }
    return number;
  }
}
