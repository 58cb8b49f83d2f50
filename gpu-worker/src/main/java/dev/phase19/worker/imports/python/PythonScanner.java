package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;

/**
 * Finds the import statements of a Python file, wherever a statement may begin: at the beginning of
 * a logical line, after a semicolon, and after the colon of a compound statement. Comments and
 * strings are skipped; a line continues inside brackets and after a backslash. A line feed, a
 * carriage return, or both end a line.
 */
final class PythonScanner {
  private final SourceCursor cursor;
  private final PythonStrings strings;
  private final Found<PythonImport> imports;
  private boolean extendsPath;

  private PythonScanner(SourceText source) {
    cursor = new SourceCursor(source);
    strings = new PythonStrings(cursor);
    imports = source.found();
  }

  static PythonSource scan(SourceText source) throws MalformedSourceException {
    PythonScanner scanner = new PythonScanner(source);
    scanner.scanFile();
    return new PythonSource(scanner.imports.list(), scanner.extendsPath);
  }

  private void scanFile() throws MalformedSourceException {
    boolean statementBegins = true;
    int brackets = 0;
    while (!cursor.atEnd()) {
      int b = cursor.peek();
      if (skipBlank() || strings.skip("")) {
        continue;
      }
      if (cursor.atIdentifier()) {
        readWord(statementBegins);
        statementBegins = false;
        continue;
      }
      cursor.next();
      switch (b) {
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets = Math.max(0, brackets - 1);
        default -> {}
      }
      statementBegins = brackets == 0 && (isLineEnd(b) || b == ';' || b == ':');
    }
    if (brackets > 0) {
      throw new MalformedSourceException("it ends inside brackets");
    }
  }

  private void readWord(boolean statementBegins) throws MalformedSourceException {
    String word = cursor.identifier();
    if (statementBegins && word.equals("import")) {
      readImport();
    } else if (statementBegins && word.equals("from")) {
      readFrom();
    } else if (!strings.skip(word)) {
      extendsPath |= word.equals("extend_path") || word.equals("declare_namespace");
    }
  }

  private void readImport() {
    do {
      skipBlanks();
      int start = cursor.position();
      StringBuilder name = new StringBuilder();
      readDottedName(name);
      String module = asLongAsNamesAre(name, start);
      if (module.isEmpty()) {
        return;
      }
      add(new PythonImport(0, module, "", takeAlias(false)));
    } while (take(','));
  }

  private void readFrom() throws MalformedSourceException {
    skipBlanks();
    int start = cursor.position();
    StringBuilder from = new StringBuilder();
    while (take('.')) {
      from.append('.');
    }
    int level = from.length();
    if (level == 0 || !takeWord("import")) {
      readDottedName(from);
      if (from.length() == level || !takeWord("import")) {
        return;
      }
    }
    String prefix = asLongAsNamesAre(from, start);
    int dots = Math.min(level, prefix.length());
    readNames(dots, prefix.substring(dots));
  }

  private void readNames(int level, String module) throws MalformedSourceException {
    boolean bracketed = take('(');
    do {
      skipBetweenNames(bracketed);
      if (take('*')) {
        add(new PythonImport(level, module, "*", false));
      } else if (cursor.atIdentifier()) {
        add(new PythonImport(level, module, cursor.identifier(), false));
        skipBetweenNames(bracketed);
        takeAlias(bracketed);
      }
      skipBetweenNames(bracketed);
    } while (take(','));
    if (bracketed && !take(')') && cursor.atEnd()) {
      throw new MalformedSourceException("it ends inside brackets");
    }
  }

  private void add(PythonImport found) {
    imports.add(found.spelling(), found);
  }

  private void readDottedName(StringBuilder name) {
    while (skipBlanks() && cursor.atIdentifier()) {
      name.append(cursor.identifier());
      if (!take('.')) {
        return;
      }
      name.append('.');
    }
  }

  /**
   * Returns a name that begins at {@code start} in the source. If it is longer than a name may be,
   * returns a shorter one that is too long as well, since it is repeated for each imported name.
   */
  private String asLongAsNamesAre(StringBuilder name, int start) {
    String written = cursor.textSince(start);
    return name.length() > written.length() ? written : name.toString();
  }

  /** Moves past {@code as} and a name, if they are here. */
  private boolean takeAlias(boolean bracketed) {
    if (!takeWord("as")) {
      return false;
    }
    skipBetweenNames(bracketed);
    if (cursor.atIdentifier()) {
      cursor.identifier();
    }
    return true;
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

  private void skipBetweenNames(boolean overLines) {
    boolean atLineEnd;
    do {
      skipBlanks();
      atLineEnd = overLines && isLineEnd(cursor.peek());
      if (atLineEnd) {
        cursor.next();
      }
    } while (atLineEnd);
  }

  private boolean skipBlank() {
    int b = cursor.peek();
    if (b == ' ' || b == '\t' || b == '\f') {
      cursor.next();
      return true;
    }
    if (b == '\\' && isLineEnd(cursor.peek(1))) {
      strings.skipEscaped();
      return true;
    }
    if (b == '#') {
      strings.skipComment();
      return true;
    }
    return false;
  }

  private static boolean isLineEnd(int b) {
    return PythonStrings.isLineEnd(b);
  }
}
