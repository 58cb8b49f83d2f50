package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import java.util.Arrays;

/**
 * Moves over what is between the tokens of a script, and over the tokens that are no symbols:
 * words, numbers, strings, templates and regular expressions.
 */
final class ScriptReader {
  private static final boolean[] BLANKS = set(" \t\u000b\f");
  private static final boolean[] DIGITS_AND_LETTERS =
      set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
  private static final boolean[] IN_WORDS =
      set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$#\\");
  private static final boolean[] IN_LINES = allBut("\n\r\u00e2");
  private static final boolean[] IN_COMMENTS = allBut("*\n\r\u00e2");
  private static final boolean[] IN_SINGLE_QUOTES = allBut("'\\\n\r");
  private static final boolean[] IN_DOUBLE_QUOTES = allBut("\"\\\n\r");
  private static final boolean[] IN_TEMPLATES = allBut("`\\$");
  private static final boolean[] IN_REGULAR_EXPRESSIONS = allBut("/\\[]\n\r\u00e2");

  private final SourceCursor cursor;
  private final boolean hasHtmlComments;

  /** Up to where no regular expression begins, since one before it had no end. */
  private int noRegularExpressionBefore;

  ScriptReader(SourceCursor cursor, Syntax syntax) {
    this.cursor = cursor;
    this.hasHtmlComments = !syntax.hasTypes();
  }

  private static boolean[] set(String bytes) {
    boolean[] set = new boolean[256];
    bytes.chars().forEach(b -> set[b] = true);
    return set;
  }

  private static boolean[] allBut(String bytes) {
    boolean[] set = new boolean[256];
    Arrays.fill(set, true);
    bytes.chars().forEach(b -> set[b] = false);
    return set;
  }

  /**
   * Moves past white space and comments.
   *
   * @param lineBegins whether a line begins here
   * @return whether a line begins where this ends, comments not counted
   */
  boolean skipBlanks(boolean lineBegins) throws MalformedSourceException {
    boolean newLine = lineBegins;
    while (true) {
      int b = cursor.skipAll(BLANKS);
      if (b == '\n' || b == '\r') {
        newLine = true;
        cursor.next();
      } else if (atComment()) {
        newLine |= skipComment();
      } else if (b >= 0x80 && wideBlank() > 0) {
        newLine |= atWideLineEnd();
        cursor.skip(wideBlank());
      } else if (hasHtmlComments && isHtmlComment(b, newLine)) {
        skipLine();
      } else {
        return newLine;
      }
    }
  }

  /** Moves past white space; returns whether a comment begins where this ends. */
  boolean skipToComment() {
    int b = cursor.skipAll(BLANKS);
    while (b == '\n' || b == '\r' || b >= 0x80 && wideBlank() > 0) {
      cursor.skip(Math.max(1, wideBlank()));
      b = cursor.skipAll(BLANKS);
    }
    return atComment();
  }

  private boolean atComment() {
    return cursor.peek() == '/' && (cursor.peek(1) == '/' || cursor.peek(1) == '*');
  }

  private boolean isHtmlComment(int b, boolean newLine) {
    return b == '<' && cursor.startsWith("<!--") || b == '-' && newLine && cursor.startsWith("-->");
  }

  /** Moves to the end of a line, before what ends it. */
  void skipLine() {
    int b = cursor.skipAll(IN_LINES);
    while (b == 0xe2 && !atWideLineEnd()) {
      cursor.next();
      b = cursor.skipAll(IN_LINES);
    }
  }

  /** Moves past the comment here; returns whether it has more than one line. */
  boolean skipComment() throws MalformedSourceException {
    if (cursor.peek(1) == '/') {
      skipLine();
      return false;
    }
    boolean newLine = false;
    cursor.skip(2);
    for (int b = cursor.skipAll(IN_COMMENTS); b >= 0; b = cursor.skipAll(IN_COMMENTS)) {
      newLine |= b == '\n' || b == '\r' || b == 0xe2 && atWideLineEnd();
      cursor.next();
      if (b == '*' && cursor.peek() == '/') {
        cursor.next();
        return newLine;
      }
    }
    throw new MalformedSourceException("it ends inside a comment");
  }

  /** Whether the line separator or the paragraph separator is here. */
  private boolean atWideLineEnd() {
    return cursor.startsWith("\u00e2\u0080\u00a8") || cursor.startsWith("\u00e2\u0080\u00a9");
  }

  /** Returns how many bytes the white space here has that is not ASCII; 0 if none is here. */
  private int wideBlank() {
    int second = cursor.peek(1);
    int third = cursor.peek(2);
    return switch (cursor.peek()) {
      case 0xc2 -> second == 0xa0 ? 2 : 0;
      case 0xe1 -> second == 0x9a && third == 0x80 ? 3 : 0;
      case 0xe2 -> isGeneralBlank(second, third) ? 3 : 0;
      case 0xe3 -> second == 0x80 && third == 0x80 ? 3 : 0;
      case 0xef -> second == 0xbb && third == 0xbf ? 3 : 0;
      default -> 0;
    };
  }

  private static boolean isGeneralBlank(int second, int third) {
    return second == 0x80
            && (third >= 0x80 && third <= 0x8a || third == 0xa8 || third == 0xa9 || third == 0xaf)
        || second == 0x81 && third == 0x9f;
  }

  /** Whether a word begins here: not a digit, and no white space. */
  boolean atWord() {
    int b = cursor.peek();
    return b >= 0x80 || b >= 0 && IN_WORDS[b] && (b < '0' || b > '9');
  }

  /** Moves past the word here, and returns how many bytes it has. */
  int skipWord() {
    int start = cursor.position();
    while (cursor.skipAll(IN_WORDS) >= 0x80 && wideBlank() == 0) {
      cursor.next();
    }
    return cursor.position() - start;
  }

  /** Moves past the number here. A sign in it is left as a symbol. */
  void skipNumber() {
    if (cursor.skipAll(DIGITS_AND_LETTERS) == '.') {
      cursor.next();
      cursor.skipAll(DIGITS_AND_LETTERS);
    }
  }

  /**
   * Moves past the string here. A line ends it, too: JavaScript rejects it, but the rest of the
   * file can still be read.
   *
   * @return whether a quote ends it
   */
  boolean skipString() throws MalformedSourceException {
    int quote = cursor.next();
    boolean[] inside = quote == '"' ? IN_DOUBLE_QUOTES : IN_SINGLE_QUOTES;
    for (int b = cursor.skipAll(inside); b >= 0; b = cursor.skipAll(inside)) {
      if (b != '\\') {
        cursor.skip(b == quote ? 1 : 0);
        return b == quote;
      }
      skipEscaped();
    }
    throw new MalformedSourceException("it ends inside a string");
  }

  /** Moves past a backslash and what it escapes, which may be a line end of two characters. */
  private void skipEscaped() {
    cursor.skip(cursor.startsWith("\\\r\n") ? 3 : 2);
  }

  /**
   * Moves past the text of a template to behind its end, or to behind the beginning of a
   * substitution.
   *
   * @return whether a substitution begins
   */
  boolean skipTemplate() throws MalformedSourceException {
    for (int b = cursor.skipAll(IN_TEMPLATES); b >= 0; b = cursor.skipAll(IN_TEMPLATES)) {
      if (b == '\\') {
        cursor.skip(2);
      } else {
        cursor.next();
        if (b == '`') {
          return false;
        }
        if (cursor.peek() == '{') {
          cursor.next();
          return true;
        }
      }
    }
    throw new MalformedSourceException("it ends inside a template");
  }

  /** Moves past the regular expression here; if its line ends before it, does not move. */
  boolean skipRegularExpression() {
    int start = cursor.position();
    if (start < noRegularExpressionBefore) {
      return false;
    }
    cursor.next();
    boolean inClass = false;
    for (int b = cursor.skipAll(IN_REGULAR_EXPRESSIONS);
        b >= 0 && b != '\n' && b != '\r';
        b = cursor.skipAll(IN_REGULAR_EXPRESSIONS)) {
      if (b == 0xe2 && atWideLineEnd()) {
        break;
      }
      cursor.next();
      switch (b) {
        case '\\' -> skipEscapedInLine();
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '/' -> {
          if (!inClass) {
            return true;
          }
        }
        default -> {}
      }
    }
    noRegularExpressionBefore = cursor.position();
    cursor.moveBackTo(start);
    return false;
  }

  private void skipEscapedInLine() {
    if (cursor.peek() != '\n' && cursor.peek() != '\r' && cursor.peek() != 0xe2) {
      cursor.next();
    }
  }

  /**
   * Returns the string here, or the template without substitutions, as it is in the source; null if
   * there is neither, or if it has no end. Moves past it.
   */
  String literal() throws MalformedSourceException {
    int quote = cursor.peek();
    if (quote != '"' && quote != '\'' && quote != '`') {
      return null;
    }
    int start = cursor.position() + 1;
    if (!(quote == '`' ? skipPlainTemplate() : skipString())) {
      return null;
    }
    int end = cursor.position();
    cursor.moveBackTo(end - 1);
    String text = cursor.textSince(start);
    cursor.moveBackTo(end);
    return text;
  }

  private boolean skipPlainTemplate() throws MalformedSourceException {
    cursor.next();
    return !skipTemplate();
  }
}
