package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.java.JavaImports.Export;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import dev.phase19.worker.imports.java.JavaImports.Module;
import java.util.List;

/** The declarations of a Java file that come before its types: package, imports, and module. */
final class JavaHeader {
  private final SourceText source;
  private final JavaTokens tokens;
  private final Found<Import> imports;
  private String packageName = "";
  private Module module;

  JavaHeader(SourceText source, JavaTokens tokens) {
    this.source = source;
    this.tokens = tokens;
    this.imports = source.found();
  }

  String packageName() {
    return packageName;
  }

  List<Import> imports() {
    return imports.list();
  }

  /** Returns the module that the file declares, or null. */
  Module module() {
    return module;
  }

  /** Reads a package declaration, behind its first word. */
  void readPackage() throws MalformedSourceException {
    String name = dottedName();
    Found<String> kept = source.found();
    kept.add(name, name);
    if (kept.list().isEmpty()) {
      throw new MalformedSourceException("it is in a package whose name is too long");
    }
    packageName = name;
  }

  /** Reads an import declaration, behind its first word. */
  void readImport() throws MalformedSourceException {
    if (tokens.peek() == Token.MODIFIER) {
      tokens.next();
      readImport(Kind.MEMBER, Kind.MEMBERS, dottedName());
      return;
    }
    String name = dottedName();
    if (name.equals("module") && tokens.peek() == Token.NAME) {
      readImport(Kind.MODULE, Kind.MODULE, dottedName());
    } else {
      readImport(Kind.TYPE, Kind.TYPES, name);
    }
  }

  private void readImport(Kind single, Kind wildcard, String name) throws MalformedSourceException {
    if (!name.isEmpty()) {
      Import declared = new Import(tokens.peek() == Token.STAR ? wildcard : single, name);
      imports.add(declared.spelling(), declared);
    }
  }

  /** Reads {@code a.b.C}, or {@code a.b.} before a star; returns it without the last dot. */
  private String dottedName() throws MalformedSourceException {
    StringBuilder name = new StringBuilder();
    while (tokens.peek().isWord()) {
      tokens.next();
      name.append(name.isEmpty() ? "" : ".").append(tokens.word());
      if (tokens.peek() != Token.DOT) {
        break;
      }
      tokens.next();
    }
    return name.toString();
  }

  /** Reads a module declaration to its end, behind its first word. */
  void readModule() throws MalformedSourceException {
    String name = dottedName();
    Found<Export> exports = source.found();
    Found<String> requires = source.found();
    for (Token token = tokens.next(); !ends(token); token = tokens.next()) {
      if (token == Token.NAME) {
        readDirective(tokens.word(), exports, requires);
      }
    }
    module = new Module(name, exports.list(), requires.list());
  }

  private void readDirective(String word, Found<Export> exports, Found<String> requires)
      throws MalformedSourceException {
    if (word.equals("exports")) {
      readExport(exports);
    } else if (word.equals("requires")) {
      readRequires(requires);
    }
    while (tokens.peek() != Token.SEMICOLON && !ends(tokens.peek())) {
      tokens.next();
    }
  }

  /** Reads {@code a.b}, or {@code a.b to c, d}. */
  private void readExport(Found<Export> exports) throws MalformedSourceException {
    String name = dottedName();
    Found<String> to = source.found();
    while (tokens.peek() != Token.SEMICOLON && !ends(tokens.peek())) {
      String module = dottedName();
      if (module.isEmpty()) {
        tokens.next();
      } else if (!module.equals("to")) {
        keep(to, module);
      }
    }
    exports.add(name, new Export(name, to.spellings()));
  }

  private static boolean ends(Token token) {
    return token == Token.CLOSE_BRACE || token == Token.END;
  }

  /** Keeps a module that is required transitively; others are of no use to who imports this one. */
  private void readRequires(Found<String> requires) throws MalformedSourceException {
    boolean isTransitive = false;
    String name = dottedName();
    while (tokens.peek().isWord()) {
      isTransitive |= name.equals("transitive");
      name = dottedName();
    }
    if (isTransitive) {
      keep(requires, name);
    }
  }

  private static void keep(Found<String> found, String name) {
    found.add(name, name);
  }
}
