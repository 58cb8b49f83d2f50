package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the import statements of a Python file, wherever a statement may begin: at the beginning of
 * a logical line, after a semicolon, and after the colon of a compound statement. Comments and
 * strings are skipped; a line continues inside brackets and after a backslash.
 */
final class PythonScanner {
  private final SourceCursor cursor;
  private final List<PythonImport> imports = new ArrayList<>();

  private PythonScanner(SourceCursor cursor) {
    this.cursor = cursor;
  }

  static List<PythonImport> scan(SourceText source) throws MalformedSourceException {
    PythonScanner scanner = new PythonScanner(new SourceCursor(source));
    scanner.scanFile();
    return scanner.imports;
  }

  private void scanFile() throws MalformedSourceException {
    boolean statementBegins = true;
    int brackets = 0;
    while (!cursor.atEnd()) {
      int b = cursor.peek();
      if (skipBlank() || skipString()) {
        continue;
      }
      if (cursor.atIdentifier()) {
        String word = cursor.identifier();
        if (statementBegins && word.equals("import")) {
          readImport();
        } else if (statementBegins && word.equals("from")) {
          readFrom();
        }
        statementBegins = false;
        continue;
      }
      cursor.next();
      switch (b) {
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets = Math.max(0, brackets - 1);
        default -> {}
      }
      statementBegins = brackets == 0 && (b == '\n' || b == ';' || b == ':');
    }
    if (brackets > 0) {
      throw new MalformedSourceException("it ends inside brackets");
    }
  }

  private void readImport() throws MalformedSourceException {
    do {
      String module = dottedName();
      if (module.isEmpty()) {
        return;
      }
      imports.add(new PythonImport(0, module, List.of()));
      skipAlias();
    } while (take(','));
  }

  private void readFrom() throws MalformedSourceException {
    int level = 0;
    while (skipBlanks() && cursor.peek() == '.') {
      cursor.next();
      level++;
    }
    String module = "";
    if (level == 0 || !takeWord("import")) {
      module = dottedName();
      if (module.isEmpty() || !takeWord("import")) {
        return;
      }
    }
    boolean bracketed = take('(');
    List<String> names = new ArrayList<>();
    do {
      if (bracketed) {
        skipLinesAndBlanks();
      }
      if (take('*')) {
        names.add("*");
      } else if (cursor.atIdentifier()) {
        names.add(cursor.identifier());
        if (bracketed) {
          skipLinesAndBlanks();
        }
        skipAlias();
      }
      if (bracketed) {
        skipLinesAndBlanks();
      }
    } while (take(','));
    if (bracketed && !take(')')) {
      skipLinesAndBlanks();
      if (cursor.atEnd()) {
        throw new MalformedSourceException("it ends inside brackets");
      }
    }
    imports.add(new PythonImport(level, module, List.copyOf(names)));
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder();
    while (skipBlanks() && cursor.atIdentifier()) {
      name.append(cursor.identifier());
      if (!take('.')) {
        break;
      }
      name.append('.');
    }
    return name.toString();
  }

  private void skipAlias() {
    if (takeWord("as") && skipBlanks() && cursor.atIdentifier()) {
      cursor.identifier();
    }
  }

  private boolean take(int symbol) {
    skipBlanks();
    if (cursor.peek() != symbol) {
      return false;
    }
    cursor.next();
    return true;
  }

  private boolean takeWord(String word) {
    skipBlanks();
    if (!cursor.startsWith(word)) {
      return false;
    }
    int behind = cursor.peek(word.length());
    if (behind == '_' || behind >= 0x80 || behind >= 0 && Character.isLetterOrDigit(behind)) {
      return false;
    }
    cursor.skip(word.length());
    return true;
  }

  /**
   * Skips white space, comments and line continuations; always returns true, for use in conditions.
   */
  private boolean skipBlanks() {
    while (skipBlank()) {
      continue;
    }
    return true;
  }

  private void skipLinesAndBlanks() {
    while (skipBlank() || cursor.peek() == '\n') {
      if (cursor.peek() == '\n') {
        cursor.next();
      }
    }
  }

  private boolean skipBlank() {
    int b = cursor.peek();
    if (b == ' ' || b == '\t' || b == '\r' || b == '\f') {
      cursor.next();
      return true;
    }
    if (b == '\\' && (cursor.peek(1) == '\n' || cursor.startsWith("\\\r\n"))) {
      cursor.skip(cursor.peek(1) == '\n' ? 2 : 3);
      return true;
    }
    if (b == '#') {
      cursor.skipLine();
      return true;
    }
    return false;
  }

  /**
   * Skips the string that begins here, if there is one; its prefix letters were already read as an
   * identifier. Even in a raw string, a backslash escapes the quote.
   */
  private boolean skipString() throws MalformedSourceException {
    int quote = cursor.peek();
    if (quote != '"' && quote != '\'') {
      return false;
    }
    String three = Character.toString(quote).repeat(3);
    boolean tripled = cursor.startsWith(three);
    cursor.skip(tripled ? 3 : 1);
    while (!cursor.atEnd()) {
      if (tripled ? cursor.startsWith(three) : cursor.peek() == quote) {
        cursor.skip(tripled ? 3 : 1);
        return true;
      }
      if (cursor.peek() == '\n' && !tripled) {
        return true; // Python rejects it; the rest of the file can still be read
      }
      if (cursor.startsWith("\\\r\n")) {
        cursor.skip(3);
      } else {
        cursor.skip(cursor.peek() == '\\' ? 2 : 1);
      }
    }
    throw new MalformedSourceException("it ends inside a string");
  }
}
