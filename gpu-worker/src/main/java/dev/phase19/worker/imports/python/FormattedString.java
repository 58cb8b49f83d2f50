package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.python.PythonStrings.Quotes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Skips a formatted string. In its text there are fields in braces. A field is code again, which
 * may have strings with the same quotes, brackets, line ends and comments in it (PEP 701); behind
 * its colon there is a format, which is text with fields. That is read as Python 3.12 reads it;
 * what is valid in earlier versions means the same there.
 *
 * <p>What is open is kept on a stack: the text, a field in it, a formatted string in that field and
 * so on.
 */
final class FormattedString {
  /** Python's own limit is 150 strings inside of each other. */
  private static final int MAX_OPEN = 300;

  private final SourceCursor cursor;
  private final PythonStrings strings;
  private final Deque<Part> open = new ArrayDeque<>();

  FormattedString(SourceCursor cursor, PythonStrings strings) {
    this.cursor = cursor;
    this.strings = strings;
  }

  private enum Kind {
    TEXT,
    FIELD,
    FORMAT
  }

  /** A part that is open; its quotes are those of the string that it is in. */
  private static final class Part {
    final Quotes quotes;
    Kind kind;
    int brackets;

    Part(Kind kind, Quotes quotes) {
      this.kind = kind;
      this.quotes = quotes;
    }
  }

  /** Skips to behind the string whose opening quotes were read. */
  void skip(Quotes quotes) throws MalformedSourceException {
    push(Kind.TEXT, quotes);
    while (!open.isEmpty()) {
      if (cursor.atEnd()) {
        throw new MalformedSourceException("it ends inside a string");
      }
      Part part = open.peek();
      if (part.kind == Kind.FIELD) {
        readCode(part);
      } else {
        readText(part);
      }
    }
  }

  private void push(Kind kind, Quotes quotes) throws MalformedSourceException {
    if (open.size() == MAX_OPEN) {
      throw new MalformedSourceException("it has too many formatted strings inside of each other");
    }
    open.push(new Part(kind, quotes));
  }

  private void readText(Part part) throws MalformedSourceException {
    boolean format = part.kind == Kind.FORMAT;
    if (strings.closeQuotes(part.quotes)) {
      close(part);
    } else if (strings.isCutOff(part.quotes)) {
      open.clear();
    } else {
      int b = cursor.peek();
      boolean doubled = !format && cursor.peek(1) == b;
      if (b == '\\') {
        skipBackslash(part.quotes.raw());
      } else if (b == '{' && !doubled) {
        cursor.next();
        push(Kind.FIELD, part.quotes);
      } else if (b == '}' && format) {
        cursor.next();
        open.pop();
      } else {
        cursor.skip((b == '{' || b == '}') && doubled ? 2 : 1);
      }
    }
  }

  /** Takes the string off the stack; in a format, with the field that should have ended before. */
  private void close(Part part) {
    if (part.kind == Kind.FORMAT) {
      open.removeIf(above -> above.quotes == part.quotes);
    } else {
      open.pop();
    }
  }

  /** A backslash escapes no brace, but may begin the name of a character, which is in braces. */
  private void skipBackslash(boolean raw) {
    if (!raw && cursor.startsWith("\\N{")) {
      cursor.skip(3);
      while (Character.isLetterOrDigit(cursor.peek())
          || cursor.peek() == ' '
          || cursor.peek() == '-') {
        cursor.next();
      }
      cursor.skip(cursor.peek() == '}' ? 1 : 0);
    } else if (cursor.peek(1) == '{' || cursor.peek(1) == '}') {
      cursor.next();
    } else {
      strings.skipEscaped();
    }
  }

  private void readCode(Part field) throws MalformedSourceException {
    if (strings.atString()) {
      strings.skip("");
    } else if (cursor.atIdentifier()) {
      String word = cursor.identifier();
      if (strings.atString()) {
        Quotes quotes = strings.openQuotes(word);
        if (PythonStrings.isFormatted(word)) {
          push(Kind.TEXT, quotes);
        } else {
          strings.skipPlain(quotes);
        }
      }
    } else if (cursor.peek() == '#') {
      strings.skipComment();
    } else {
      readSymbol(field);
    }
  }

  private void readSymbol(Part field) {
    int symbol = cursor.next();
    switch (symbol) {
      case '(', '[', '{' -> field.brackets++;
      case ')', ']' -> field.brackets = Math.max(0, field.brackets - 1);
      case '}' -> {
        if (field.brackets-- == 0) {
          open.pop();
        }
      }
      case ':' -> field.kind = field.brackets == 0 ? Kind.FORMAT : Kind.FIELD;
      default -> {}
    }
  }
}
