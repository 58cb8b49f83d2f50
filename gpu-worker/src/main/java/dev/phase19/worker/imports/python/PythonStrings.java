package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import java.util.Locale;
import java.util.Set;

/** Skips string literals, comments and escaped characters. */
final class PythonStrings {
  private static final Set<String> FORMATTED_PREFIXES = Set.of("f", "fr", "rf", "t", "tr", "rt");
  private static final int LONGEST_PREFIX = 2;

  private final SourceCursor cursor;

  PythonStrings(SourceCursor cursor) {
    this.cursor = cursor;
  }

  /** The quotes around a string; {@code raw} strings have no names of characters in them. */
  record Quotes(int quote, boolean tripled, boolean raw) {}

  static boolean isLineEnd(int b) {
    return b == '\n' || b == '\r';
  }

  /**
   * Skips the string that begins here, if there is one.
   *
   * @param word the identifier right before it, which may be its prefix
   */
  boolean skip(String word) throws MalformedSourceException {
    if (!atString()) {
      return false;
    }
    if (isFormatted(word)) {
      new FormattedString(cursor, this).skip(openQuotes(word));
    } else {
      skipPlain(openQuotes(word));
    }
    return true;
  }

  boolean atString() {
    return cursor.peek() == '"' || cursor.peek() == '\'';
  }

  static boolean isFormatted(String prefix) {
    return prefix.length() <= LONGEST_PREFIX
        && FORMATTED_PREFIXES.contains(prefix.toLowerCase(Locale.ROOT));
  }

  /** Moves past the quotes here. */
  Quotes openQuotes(String prefix) {
    int quote = cursor.peek();
    boolean tripled = isTripled(quote);
    cursor.skip(tripled ? 3 : 1);
    return new Quotes(quote, tripled, prefix.length() == LONGEST_PREFIX);
  }

  /** Moves past the closing quotes, if they are here. */
  boolean closeQuotes(Quotes quotes) {
    if (quotes.tripled() ? !isTripled(quotes.quote()) : cursor.peek() != quotes.quote()) {
      return false;
    }
    cursor.skip(quotes.tripled() ? 3 : 1);
    return true;
  }

  private boolean isTripled(int quote) {
    return cursor.peek() == quote && cursor.peek(1) == quote && cursor.peek(2) == quote;
  }

  /**
   * Whether a line ends here that a string in these quotes does not go beyond. Python rejects it;
   * the rest of the file can still be read.
   */
  boolean isCutOff(Quotes quotes) {
    return !quotes.tripled() && isLineEnd(cursor.peek());
  }

  /** Even in a raw string, a backslash escapes the quote. */
  void skipPlain(Quotes quotes) throws MalformedSourceException {
    while (!cursor.atEnd()) {
      if (closeQuotes(quotes) || isCutOff(quotes)) {
        return;
      }
      if (cursor.peek() == '\\') {
        skipEscaped();
      } else {
        cursor.next();
      }
    }
    throw new MalformedSourceException("it ends inside a string");
  }

  /** Moves past a backslash and what it escapes, which may be a line end of two characters. */
  void skipEscaped() {
    cursor.skip(cursor.startsWith("\\\r\n") ? 3 : 2);
  }

  /** Moves to the end of the line. */
  void skipComment() {
    while (!cursor.atEnd() && !isLineEnd(cursor.peek())) {
      cursor.next();
    }
  }
}
