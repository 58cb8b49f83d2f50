package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.javascript.ModuleImport.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the comments before the first token of a script, for TypeScript's directives such as {@code
 * /// <reference path="a.d.ts" />}. Elsewhere they are ordinary comments.
 */
final class ScriptHead {
  private static final Pattern DIRECTIVE =
      Pattern.compile("///\\s*<reference\\s[^>]*?/>.*", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s(path|types)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  private final SourceCursor cursor;
  private final ScriptReader reader;
  private final ImportStatements imports;

  ScriptHead(SourceCursor cursor, ScriptReader reader, ImportStatements imports) {
    this.cursor = cursor;
    this.reader = reader;
    this.imports = imports;
  }

  /** Reads the comments; moves behind nothing but the line that names an interpreter. */
  void read() throws MalformedSourceException {
    if (cursor.position() == 0 && cursor.startsWith("#!")) {
      reader.skipLine();
    }
    int start = cursor.position();
    while (reader.skipToComment()) {
      if (cursor.startsWith("///")) {
        int comment = cursor.position();
        reader.skipLine();
        readDirective(cursor.textSince(comment));
      } else {
        reader.skipComment();
      }
    }
    cursor.moveBackTo(start);
  }

  private void readDirective(String comment) {
    Matcher attribute = ATTRIBUTE.matcher(comment);
    if (DIRECTIVE.matcher(comment).matches() && attribute.find()) {
      String name = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      imports.add(
          new ModuleImport(
              name,
              attribute.group(1).equals("path") ? Form.REFERENCE_PATH : Form.REFERENCE_TYPES));
    }
  }
}
