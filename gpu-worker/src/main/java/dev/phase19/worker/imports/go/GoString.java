package dev.phase19.worker.imports.go;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An interpreted string literal (<i>The Go Programming Language Specification, String
 * literals</i>): of its escapes, those for a code point and those for a byte may stand in the path
 * of an import.
 */
final class GoString {
  private static final int OCTAL = 8;
  private static final int HEXADECIMAL = 16;

  private final String literal;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  private GoString(String literal) {
    this.literal = literal;
  }

  /**
   * Returns what a literal means. An escape that cannot be in a path is left as it is.
   *
   * @param literal text between the quotes
   */
  static String of(String literal) {
    return literal.indexOf('\\') < 0 ? literal : new GoString(literal).replaced();
  }

  private String replaced() {
    while (at < literal.length()) {
      if (literal.charAt(at) != '\\' || !takeEscape()) {
        int character = literal.codePointAt(at);
        add(character);
        at += Character.charCount(character);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Moves past an escape, if one is here. */
  private boolean takeEscape() {
    char kind = at + 1 < literal.length() ? literal.charAt(at + 1) : ' ';
    return switch (kind) {
      case 'x' -> takeNumber(2, 2, HEXADECIMAL, 0xff);
      case 'u' -> takeNumber(2, 4, HEXADECIMAL, Character.MAX_CODE_POINT);
      case 'U' -> takeNumber(2, 8, HEXADECIMAL, Character.MAX_CODE_POINT);
      default -> takeNumber(1, 3, OCTAL, 0xff);
    };
  }

  private boolean takeNumber(int behind, int digits, int radix, int most) {
    int end = at + behind + digits;
    long number = end <= literal.length() ? 0 : -1;
    for (int i = at + behind; i < end && number >= 0; i++) {
      int digit = Character.digit(literal.charAt(i), radix);
      number = digit < 0 ? -1 : radix * number + digit;
    }
    if (number < 0 || number > most) {
      return false;
    }
    if (most == 0xff) {
      bytes.write((int) number);
    } else {
      add((int) number);
    }
    at = end;
    return true;
  }

  private void add(int character) {
    bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
  }
}
