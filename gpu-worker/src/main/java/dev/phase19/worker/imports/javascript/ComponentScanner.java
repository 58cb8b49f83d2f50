package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.javascript.ModuleImport.Form;
import java.util.Locale;

/**
 * Finds the imports in the script blocks of a component file (Vue, Svelte), and the scripts that it
 * names instead of having them in it. As in HTML, a script ends at the first {@code </script},
 * whatever it is inside of. Scripts in HTML's comments do not count, and neither do those in a
 * {@code <template>} of Vue and those in another language, such as CoffeeScript.
 */
final class ComponentScanner {
  private final SourceText source;
  private final SourceCursor cursor;
  private final Found<ModuleImport> imports;

  /** The language of the tag that was read last; empty if it names none. */
  private String language = "";

  /** The file that the tag names which was read last; empty if it names none. */
  private String file = "";

  /** Whether the tag that was read last is an element without content. */
  private boolean isEmpty;

  private ComponentScanner(SourceText source, Found<ModuleImport> imports) {
    this.source = source;
    this.cursor = new SourceCursor(source);
    this.imports = imports;
  }

  static void scan(SourceText source, Found<ModuleImport> imports) throws MalformedSourceException {
    new ComponentScanner(source, imports).scan();
  }

  private void scan() throws MalformedSourceException {
    while (cursor.skipBehind("<")) {
      if (cursor.startsWith("!--")) {
        skipComment();
      } else if (takeName("script")) {
        readScript();
      } else if (takeName("style")) {
        readTag();
        skipTo("style");
      } else if (source.suffix().equals("vue")) {
        skipBlock();
      }
    }
  }

  private void skipComment() throws MalformedSourceException {
    if (!cursor.skipBehind("-->")) {
      throw new MalformedSourceException("it ends inside a comment");
    }
  }

  private void readScript() throws MalformedSourceException {
    readTag();
    if (!file.isEmpty()) {
      ModuleImport named = new ModuleImport(file, Form.SOURCE);
      imports.add(named.spelling(), named);
    }
    int start = cursor.position();
    String written = language;
    skipTo("script");
    switch (written) {
      case "", "js", "javascript", "jsx", "babel", "module" ->
          ScriptScanner.scan(source, start, cursor.position(), Syntax.JAVASCRIPT, imports);
      case "ts", "typescript" ->
          ScriptScanner.scan(source, start, cursor.position(), Syntax.TYPESCRIPT, imports);
      case "tsx" -> ScriptScanner.scan(source, start, cursor.position(), Syntax.TSX, imports);
      default -> {}
    }
  }

  /** Moves to the end tag of this name, unless the tag that was read is an empty element. */
  private void skipTo(String name) throws MalformedSourceException {
    if (isEmpty) {
      return;
    }
    while (cursor.skipBehind("</")) {
      int start = cursor.position() - 2;
      if (takeName(name)) {
        cursor.moveBackTo(start);
        return;
      }
    }
    throw new MalformedSourceException("it ends inside a block");
  }

  /** Moves past a block of Vue: to the end of its template, or to the end tag of its name. */
  private void skipBlock() throws MalformedSourceException {
    if (!isLetter(cursor.peek())) {
      return;
    }
    String name = name();
    readTag();
    if (!name.equals("template") || !language.isEmpty() && !language.equals("html")) {
      skipTo(name);
      return;
    }
    int depth = isEmpty ? 0 : 1;
    while (depth > 0 && cursor.skipBehind("<")) {
      if (cursor.startsWith("!--")) {
        skipComment();
      } else if (takeName("/template")) {
        depth--;
      } else if (isLetter(cursor.peek())) {
        boolean isTemplate = name().equals("template");
        readTag();
        depth += isTemplate && !isEmpty ? 1 : 0;
      }
    }
    if (depth > 0) {
      throw new MalformedSourceException("it ends inside a template");
    }
  }

  private String name() {
    int start = cursor.position();
    while (isInName(cursor.peek())) {
      cursor.next();
    }
    return cursor.textSince(start).toLowerCase(Locale.ROOT);
  }

  /** Moves past the name of a tag, if it is this one. */
  private boolean takeName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ((cursor.peek(i) | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    if (isInName(cursor.peek(name.length()))) {
      return false;
    }
    cursor.skip(name.length());
    return true;
  }

  /** Reads what is behind the name of a tag, to behind its end. */
  private void readTag() throws MalformedSourceException {
    language = "";
    file = "";
    isEmpty = false;
    while (!cursor.atEnd()) {
      int b = cursor.peek();
      if (isInName(b)) {
        readAttribute();
      } else {
        cursor.next();
        if (b == '>') {
          return;
        }
        isEmpty = b == '/';
      }
    }
    throw new MalformedSourceException("it ends inside a tag");
  }

  private void readAttribute() {
    String name = name();
    skipBlanks();
    isEmpty = false;
    if (cursor.peek() != '=') {
      return;
    }
    cursor.next();
    skipBlanks();
    String value = value();
    switch (name) {
      case "lang" -> language = value.toLowerCase(Locale.ROOT);
      case "type" -> language = language.isEmpty() ? ofType(value) : language;
      case "src" -> file = value;
      default -> {}
    }
  }

  /** Returns the language of a MIME type. */
  private static String ofType(String type) {
    return type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** Moves past the value of an attribute, and returns it; what is too long is cut off. */
  private String value() {
    int quote = cursor.peek();
    if (quote != '"' && quote != '\'') {
      int start = cursor.position();
      while (cursor.peek() > ' ' && cursor.peek() != '>') {
        cursor.next();
      }
      return cursor.textSince(start);
    }
    cursor.next();
    int start = cursor.position();
    while (!cursor.atEnd() && cursor.peek() != quote) {
      cursor.next();
    }
    String value = cursor.textSince(start);
    cursor.next();
    return value;
  }

  private void skipBlanks() {
    while (cursor.peek() >= 0 && cursor.peek() <= ' ') {
      cursor.next();
    }
  }

  private static boolean isLetter(int b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  private static boolean isInName(int b) {
    return isLetter(b) || b >= '0' && b <= '9' || b == '-' || b == '_' || b == ':' || b == '.';
  }
}
