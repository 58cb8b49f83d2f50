package dev.phase19.worker.export;

/**
 * The characters that XML 1.0 allows (section 2.2): of control characters only tab and the ends of
 * lines.
 */
final class XmlCharacters {
  private static final int REPLACEMENT = 0xfffd;

  private XmlCharacters() {}

  /** Returns the character itself, or U+FFFD if it is not allowed. */
  static int orReplacement(int character) {
    boolean allowed =
        character >= 0x20 && character <= 0xd7ff
            || character >= 0xe000 && character <= 0xfffd
            || character >= 0x10000
            || character == '\t'
            || character == '\n'
            || character == '\r';
    return allowed ? character : REPLACEMENT;
  }

  /** Returns a text with U+FFFD in place of each character that is not allowed. */
  static String replacedIn(String text) {
    return text.codePoints()
        .map(XmlCharacters::orReplacement)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
