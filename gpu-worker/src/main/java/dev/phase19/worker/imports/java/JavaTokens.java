package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;

/**
 * The tokens of a Java file, with one to look ahead. Comments and white space are skipped. A
 * string, a text block, a character and a number are a literal each.
 */
final class JavaTokens {
  private final SourceCursor cursor;
  private Token present = Token.END;
  private String word = "";
  private Token ahead;
  private String wordAhead = "";

  private JavaTokens(SourceCursor cursor) {
    this.cursor = cursor;
  }

  static JavaTokens of(SourceText source) throws MalformedSourceException {
    return new JavaTokens(new SourceCursor(UnicodeEscapes.replacedIn(source)));
  }

  /** Moves to the next token. */
  Token next() throws MalformedSourceException {
    present = peek();
    word = wordAhead;
    ahead = null;
    return present;
  }

  Token present() {
    return present;
  }

  /** Returns the token behind the present one. */
  Token peek() throws MalformedSourceException {
    if (ahead == null) {
      ahead = skipToToken() ? read() : Token.END;
    }
    return ahead;
  }

  /** Returns the text of the present token, which is a word. */
  String word() {
    return word;
  }

  /** Returns the dotted name that begins with the present word, and moves to its last token. */
  String dottedName() throws MalformedSourceException {
    if (peek() != Token.DOT) {
      return word;
    }
    StringBuilder name = new StringBuilder(word);
    while (peek() == Token.DOT) {
      next();
      if (peek() != Token.NAME) {
        break;
      }
      next();
      name.append('.').append(word);
    }
    return name.toString();
  }

  private Token read() throws MalformedSourceException {
    if (cursor.atIdentifier()) {
      wordAhead = cursor.identifier();
      return Token.ofWord(wordAhead);
    }
    int symbol = cursor.peek();
    if (symbol >= '0' && symbol <= '9') {
      skipNumber();
      return Token.LITERAL;
    }
    if (symbol == '"' || symbol == '\'') {
      skipQuoted();
      return Token.LITERAL;
    }
    cursor.next();
    return switch (symbol) {
      case '.' -> ellipsisOrDot();
      case ':' -> follows(':') ? Token.COLONS : Token.COLON;
      case '-' -> follows('>') ? Token.ARROW : Token.OTHER;
      case '=' -> follows('=') ? Token.OTHER : Token.ASSIGN;
      case '&' -> follows('&') ? Token.OTHER : Token.AND;
      case '|' -> follows('|') ? Token.OTHER : Token.OR;
      case '[' -> arrayOrIndex();
      default -> Token.ofSymbol(symbol);
    };
  }

  private boolean follows(int symbol) {
    if (cursor.peek() != symbol) {
      return false;
    }
    cursor.next();
    return true;
  }

  private Token ellipsisOrDot() {
    if (cursor.peek() == '.' && cursor.peek(1) == '.') {
      cursor.skip(2);
      return Token.ELLIPSIS;
    }
    return Token.DOT;
  }

  private Token arrayOrIndex() throws MalformedSourceException {
    return skipToToken() && follows(']') ? Token.ARRAY : Token.OTHER;
  }

  /** Moves to the next byte that is neither white space nor in a comment; false at the end. */
  private boolean skipToToken() throws MalformedSourceException {
    while (!cursor.atEnd()) {
      int b = cursor.peek();
      if (b <= ' ') {
        cursor.next();
      } else if (b == '/' && cursor.peek(1) == '/') {
        skipLine();
      } else if (b == '/' && cursor.peek(1) == '*') {
        cursor.skip(2);
        endOf("comment", skipComment());
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean skipComment() {
    for (int b = cursor.next(); b != SourceCursor.END; b = cursor.next()) {
      if (b == '*' && cursor.peek() == '/') {
        cursor.next();
        return true;
      }
    }
    return false;
  }

  /** A line ends at a line feed or at a carriage return. */
  private void skipLine() {
    int b = cursor.next();
    while (b != '\n' && b != '\r' && b != SourceCursor.END) {
      b = cursor.next();
    }
  }

  private void skipQuoted() throws MalformedSourceException {
    if (cursor.startsWith("\"\"\"")) {
      cursor.skip(3);
      skipTo("\"\"\"", true);
    } else {
      skipTo(cursor.next() == '"' ? "\"" : "'", false);
    }
  }

  private void skipTo(String quote, boolean overLines) throws MalformedSourceException {
    while (!cursor.atEnd()) {
      if (cursor.startsWith(quote)) {
        cursor.skip(quote.length());
        return;
      }
      int b = cursor.next();
      if ((b == '\n' || b == '\r') && !overLines) {
        return; // javac rejects it; the rest of the file can still be read
      }
      if (b == '\\' && (overLines || cursor.peek() != '\n' && cursor.peek() != '\r')) {
        cursor.next();
      }
    }
    endOf("string", false);
  }

  private void skipNumber() {
    while (cursor.atIdentifier() || cursor.peek() >= '0' && cursor.peek() <= '9') {
      cursor.next();
    }
  }

  private static void endOf(String what, boolean found) throws MalformedSourceException {
    if (!found) {
      throw new MalformedSourceException("it ends inside a " + what);
    }
  }
}
