package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;

/**
 * Reads the head of a Go file: the package clause and the import declarations, which come before
 * all others. The rest is not looked at. Build constraints are comments, so a file is read whatever
 * system it is for.
 */
final class GoScanner {
  private final SourceCursor cursor;
  private final Found<String> paths;
  private String packageName = "";

  private GoScanner(SourceText source) {
    cursor = new SourceCursor(source);
    paths = source.found();
  }

  static GoImports scan(SourceText source) throws MalformedSourceException {
    GoScanner scanner = new GoScanner(source);
    scanner.scanHead();
    return new GoImports(scanner.packageName, scanner.paths.list());
  }

  private void scanHead() throws MalformedSourceException {
    if (!takeWord("package")) {
      return;
    }
    packageName = identifier();
    take(';');
    while (takeWord("import")) {
      if (take('(')) {
        while (readSpec()) {
          take(';');
        }
        take(')');
      } else {
        readSpec();
      }
      take(';');
    }
  }

  /** Reads a path and the name, dot or blank before it; returns false if there is none. */
  private boolean readSpec() throws MalformedSourceException {
    skipBlanks();
    if (cursor.atIdentifier()) {
      cursor.identifier();
    } else {
      take('.');
    }
    skipBlanks();
    int quote = cursor.peek();
    if (quote != '"' && quote != '`') {
      return false;
    }
    cursor.next();
    int start = cursor.position();
    while (cursor.peek() != quote) {
      if (cursor.atEnd()) {
        throw new MalformedSourceException("it ends inside a string");
      }
      if (quote == '"' && cursor.peek() == '\n') {
        return false; // Go rejects it
      }
      cursor.skip(quote == '"' && cursor.peek() == '\\' ? 2 : 1);
    }
    String literal = cursor.textSince(start);
    String path = quote == '"' ? GoString.of(literal) : literal;
    cursor.next();
    paths.add(literal, path); // a literal that is cut off is too long, its path may not be
    return true;
  }

  private String identifier() throws MalformedSourceException {
    skipBlanks();
    return cursor.atIdentifier() ? cursor.identifier() : "";
  }

  private boolean take(int symbol) throws MalformedSourceException {
    skipBlanks();
    if (cursor.peek() != symbol) {
      return false;
    }
    cursor.next();
    return true;
  }

  private boolean takeWord(String word) throws MalformedSourceException {
    skipBlanks();
    if (!cursor.startsWith(word) || isLetter(cursor.peek(word.length()))) {
      return false;
    }
    cursor.skip(word.length());
    return true;
  }

  private static boolean isLetter(int b) {
    return b >= 0x80 || b == '_' || b >= 0 && Character.isLetterOrDigit(b);
  }

  private void skipBlanks() throws MalformedSourceException {
    while (true) {
      int b = cursor.peek();
      if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
        cursor.next();
      } else if (b == '/' && cursor.peek(1) == '/') {
        cursor.skipLine();
      } else if (b == '/' && cursor.peek(1) == '*') {
        cursor.skip(2);
        if (!cursor.skipBehind("*/")) {
          throw new MalformedSourceException("it ends inside a comment");
        }
      } else {
        return;
      }
    }
  }
}
