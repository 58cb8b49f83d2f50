package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import java.util.Arrays;

/**
 * Reads elements in angle brackets (JSX). Whether a {@code <} begins one or a type parameter cannot
 * always be told where it stands. So it is tried: where something follows that no element has, such
 * as a {@code >} in text, the cursor is moved back to behind the {@code <}. If that happens over
 * and over, so that more would be read again than the file has bytes, elements are not read any
 * more.
 */
final class Elements {
  private static final boolean[] IN_TEXT = new boolean[256];

  private final SourceCursor cursor;
  private final ScriptReader reader;
  private final Brackets brackets;
  private final boolean hasTypes;
  private boolean enabled;

  /** How many bytes may be read again. */
  private long budget;

  static {
    Arrays.fill(IN_TEXT, true);
    "<>{}".chars().forEach(b -> IN_TEXT[b] = false);
  }

  /**
   * Creates a reader.
   *
   * @param length of the script, in bytes
   */
  Elements(SourceCursor cursor, ScriptReader reader, Brackets brackets, Syntax syntax, int length) {
    this.cursor = cursor;
    this.reader = reader;
    this.brackets = brackets;
    this.hasTypes = syntax.hasTypes();
    this.enabled = syntax.hasElements();
    this.budget = length;
  }

  /** Opens an element, if one may begin at the {@code <} here. */
  boolean open() throws MalformedSourceException {
    if (!enabled) {
      return false;
    }
    int start = cursor.position();
    cursor.next();
    reader.skipBlanks(false);
    boolean opens = cursor.peek() == '>' || reader.atWord();
    if (opens) {
      brackets.open(Bracket.TAG, start);
    } else {
      cursor.moveBackTo(start);
    }
    return opens;
  }

  /**
   * Reads on in an element.
   *
   * @return whether all is well; if not, this is no element
   */
  boolean read() throws MalformedSourceException {
    return switch (brackets.inside()) {
      case CONTENT -> readContent();
      case TAG -> readTag();
      default -> readTypes();
    };
  }

  private boolean readContent() throws MalformedSourceException {
    int symbol = cursor.skipAll(IN_TEXT);
    int start = cursor.position();
    cursor.next();
    if (symbol == '{') {
      brackets.open(Bracket.ELEMENT_EXPRESSION, start);
      return true;
    }
    if (symbol != '<') {
      return false;
    }
    reader.skipBlanks(false);
    if (cursor.peek() == '/') {
      return readClosingTag();
    }
    brackets.open(Bracket.TAG, start);
    return cursor.peek() == '>' || reader.atWord();
  }

  private boolean readClosingTag() throws MalformedSourceException {
    cursor.next();
    reader.skipBlanks(false);
    while (reader.atWord() || isInName(cursor.peek())) {
      cursor.next();
      reader.skipBlanks(false);
    }
    return closeElement();
  }

  private boolean closeElement() {
    if (cursor.peek() != '>') {
      return false;
    }
    cursor.next();
    brackets.close();
    return true;
  }

  private static boolean isInName(int b) {
    return b == '.' || b == '-' || b == ':' || b >= '0' && b <= '9';
  }

  private boolean readTag() throws MalformedSourceException {
    reader.skipBlanks(false);
    int start = cursor.position();
    int symbol = cursor.peek();
    if (reader.atWord() || isInName(symbol)) {
      cursor.next();
      reader.skipWord();
      return true;
    }
    if (symbol == '"' || symbol == '\'') {
      return skipText(symbol);
    }
    cursor.next();
    switch (symbol) {
      case '>' -> brackets.become(Bracket.CONTENT);
      case '/' -> {
        return closeEmptyElement();
      }
      case '{' -> brackets.open(Bracket.ELEMENT_EXPRESSION, start);
      case '=' -> openValue();
      case '<' -> brackets.open(Bracket.TAG_TYPES, start);
      default -> {
        return false;
      }
    }
    return hasTypes || symbol != '<';
  }

  private boolean closeEmptyElement() throws MalformedSourceException {
    reader.skipBlanks(false);
    return closeElement();
  }

  /** Opens the element that is the value of an attribute. */
  private void openValue() throws MalformedSourceException {
    reader.skipBlanks(false);
    if (cursor.peek() == '<') {
      brackets.open(Bracket.TAG, cursor.position());
      cursor.next();
    }
  }

  /** Moves past the value of an attribute, in which nothing is escaped. */
  private boolean skipText(int quote) {
    cursor.next();
    int b = cursor.next();
    while (b != quote && b != SourceCursor.END) {
      b = cursor.next();
    }
    return b == quote;
  }

  private boolean readTypes() throws MalformedSourceException {
    reader.skipBlanks(false);
    int start = cursor.position();
    int symbol = cursor.peek();
    if (symbol == '"' || symbol == '\'') {
      return reader.skipString();
    }
    cursor.next();
    switch (symbol) {
      case '<' -> brackets.open(Bracket.TAG_TYPES, start);
      case '>' -> brackets.close();
      case '=' -> cursor.skip(cursor.peek() == '>' ? 1 : 0);
      case '(' -> brackets.open(Bracket.PARENTHESES, start);
      case '[' -> brackets.open(Bracket.SQUARE, start);
      case '{' -> brackets.open(Bracket.OBJECT, start);
      case ')', ']', '}', ';', SourceCursor.END -> {
        return false;
      }
      default -> {}
    }
    return true;
  }

  /** Moves back to behind the {@code <} that began an element which is none. */
  void takeBack() {
    int position = brackets.closeElement();
    int again = cursor.position() - position;
    if (again > budget) {
      enabled = false;
    } else {
      budget -= again;
      cursor.moveBackTo(position + 1);
    }
  }
}
