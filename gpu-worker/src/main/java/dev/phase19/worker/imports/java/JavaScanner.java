package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the tokens of a Java file that matter here: the package and import declarations, which come
 * before the first brace, and the names in the rest. Comments, strings, text blocks and character
 * literals are skipped.
 */
final class JavaScanner {
  private final SourceCursor cursor;
  private final List<JavaImports.Import> imports = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private String packageName = "";

  private JavaScanner(SourceCursor cursor) {
    this.cursor = cursor;
  }

  static JavaImports scan(SourceText source) throws MalformedSourceException {
    JavaScanner scanner = new JavaScanner(new SourceCursor(source));
    scanner.scanFile();
    return new JavaImports(scanner.packageName, scanner.imports, scanner.names);
  }

  private void scanFile() throws MalformedSourceException {
    boolean header = true;
    boolean behindDot = false;
    while (skipToToken()) {
      if (!cursor.atIdentifier()) {
        int symbol = cursor.next();
        header = header && symbol != '{';
        behindDot = symbol == '.' && cursor.peek() != '.';
        continue;
      }
      String word = cursor.identifier();
      if (header && word.equals("package")) {
        packageName = dottedName().name();
      } else if (header && word.equals("import")) {
        readImport();
      } else if (!behindDot && isCapitalised(word)) {
        names.add(word);
      }
      behindDot = false;
    }
  }

  private static boolean isCapitalised(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  private void readImport() throws MalformedSourceException {
    Dotted first = dottedName();
    boolean isStatic = first.name().equals("static") && !first.wildcard();
    Dotted name = isStatic ? dottedName() : first;
    if (!name.name().isEmpty()) {
      imports.add(new JavaImports.Import(name.name(), isStatic, name.wildcard()));
    }
  }

  private record Dotted(String name, boolean wildcard) {}

  /** Reads {@code a.b.C} or {@code a.b.*}; comments and white space may be in between. */
  private Dotted dottedName() throws MalformedSourceException {
    StringBuilder name = new StringBuilder();
    while (skipToToken() && cursor.atIdentifier()) {
      name.append(cursor.identifier());
      if (!skipToToken() || cursor.peek() != '.') {
        break;
      }
      cursor.next();
      if (skipToToken() && cursor.peek() == '*') {
        cursor.next();
        return new Dotted(name.toString(), true);
      }
      name.append('.');
    }
    return new Dotted(name.toString(), false);
  }

  /** Moves to the next identifier or symbol; returns false at the end. */
  private boolean skipToToken() throws MalformedSourceException {
    while (!cursor.atEnd()) {
      int b = cursor.peek();
      if (b == '/' && cursor.peek(1) == '/') {
        cursor.skipLine();
      } else if (b == '/' && cursor.peek(1) == '*') {
        cursor.skip(2);
        endOf("comment", cursor.skipBehind("*/"));
      } else if (cursor.startsWith("\"\"\"")) {
        cursor.skip(3);
        skipQuoted("\"\"\"", true);
      } else if (b == '"') {
        cursor.next();
        skipQuoted("\"", false);
      } else if (b == '\'') {
        cursor.next();
        skipQuoted("'", false);
      } else if (b <= ' ') {
        cursor.next();
      } else if (b >= '0' && b <= '9') {
        skipNumber();
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipQuoted(String quote, boolean overLines) throws MalformedSourceException {
    while (!cursor.atEnd()) {
      if (cursor.startsWith(quote)) {
        cursor.skip(quote.length());
        return;
      }
      int b = cursor.next();
      if (b == '\\') {
        cursor.next();
      } else if (b == '\n' && !overLines) {
        return; // javac rejects it; the rest of the file can still be read
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
