package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceCursor;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.javascript.ModuleImport.Form;
import java.util.Set;

/**
 * Reads what may follow the words {@code import}, {@code export}, {@code require} and {@code
 * module}. If it is an import, its specifier is kept. A statement is passed; calls are not, since
 * their arguments are code. In anything else, nothing is passed.
 */
final class ImportStatements {
  /** Words that may stand before the names of an import. */
  private static final Set<String> MODIFIERS = Set.of("type", "typeof", "defer", "source");

  /** Modifiers of an import for the compiler alone. */
  private static final Set<String> OF_TYPES = Set.of("type", "typeof");

  /** What promises have: behind any other member, {@code import("...")} is a type. */
  private static final Set<String> OF_PROMISES = Set.of("then", "catch", "finally");

  private final SourceCursor cursor;
  private final ScriptReader reader;
  private final Syntax syntax;
  private final Found<ModuleImport> imports;

  /** The modules that are declared, or added to if this file is a module itself. */
  private final Found<String> declared;

  private boolean isModule;

  ImportStatements(
      SourceText source,
      SourceCursor cursor,
      ScriptReader reader,
      Syntax syntax,
      Found<ModuleImport> imports) {
    this.declared = source.found();
    this.cursor = cursor;
    this.reader = reader;
    this.syntax = syntax;
    this.imports = imports;
  }

  private void add(String literal, Form form) {
    // A literal that is cut off is too long, though what its escapes mean may not be.
    imports.add(
        new ModuleImport(literal, form).spelling(), new ModuleImport(Specifier.of(literal), form));
  }

  /** Keeps an import. */
  void add(ModuleImport found) {
    imports.add(found.spelling(), found);
  }

  /**
   * Reads what follows {@code import}.
   *
   * @param isType whether it follows {@code typeof}
   * @param isOutside whether it is in no brackets
   * @return whether a statement was passed
   */
  boolean readImport(boolean isType, boolean isOutside) throws MalformedSourceException {
    int start = cursor.position();
    boolean read = false;
    switch (blankThenPeek()) {
      case '(' -> readDynamicImport(isType);
      case '.' -> readPhase();
      case '"', '\'' -> read = readSpecifier(Form.IMPORT);
      default -> read = readClause(true);
    }
    if (!read) {
      cursor.moveBackTo(start);
    }
    isModule |= read && isOutside;
    return read;
  }

  /**
   * Reads what follows {@code export}.
   *
   * @param isOutside whether it is in no brackets
   */
  void readExport(boolean isOutside) throws MalformedSourceException {
    isModule |= isOutside;
    int start = cursor.position();
    if (!readClause(false)) {
      cursor.moveBackTo(start);
    }
  }

  /** Reads what follows {@code require}: a literal alone in parentheses. */
  void readRequire() throws MalformedSourceException {
    int start = cursor.position();
    String literal = argument();
    if (literal != null) {
      if (cursor.peek() == ',') {
        cursor.next();
        blankThenPeek();
      }
      if (cursor.peek() == ')') {
        add(literal, Form.REQUIRE);
      }
    }
    cursor.moveBackTo(start);
  }

  /** Reads the name of a module that follows {@code declare module}. */
  void readDeclaredModule() throws MalformedSourceException {
    int start = cursor.position();
    int quote = blankThenPeek();
    String literal = quote == '`' ? null : reader.literal();
    if (literal != null && syntax.hasTypes()) {
      String name = Specifier.of(literal);
      declared.add(literal, name);
    }
    cursor.moveBackTo(start);
  }

  /** A module adds to the modules that it declares, so it needs them. */
  void end() {
    if (isModule) {
      declared.list().forEach(name -> add(new ModuleImport(name, Form.TYPE)));
    }
  }

  private void readPhase() throws MalformedSourceException {
    cursor.next();
    String phase = blankThenWord();
    if (phase.equals("source") || phase.equals("defer")) {
      readDynamicImport(false);
    }
  }

  private void readDynamicImport(boolean isType) throws MalformedSourceException {
    String literal = argument();
    if (literal != null) {
      boolean type = syntax.hasTypes() && (isType || isMemberOfModule());
      add(literal, type ? Form.TYPE : Form.DYNAMIC);
    }
  }

  /** Whether the parenthesis here is followed by a member that a promise does not have. */
  private boolean isMemberOfModule() throws MalformedSourceException {
    if (cursor.peek() != ')') {
      return false;
    }
    cursor.next();
    if (blankThenPeek() != '.') {
      return false;
    }
    cursor.next();
    return !OF_PROMISES.contains(blankThenWord());
  }

  /**
   * Returns the literal in the parenthesis here, and moves to the comma or the parenthesis behind
   * it; returns null if there is anything else.
   */
  private String argument() throws MalformedSourceException {
    if (blankThenPeek() != '(') {
      return null;
    }
    cursor.next();
    blankThenPeek();
    String literal = reader.literal();
    int behind = literal == null ? SourceCursor.END : blankThenPeek();
    return behind == ')' || behind == ',' ? literal : null;
  }

  /** Reads names, {@code from} and a specifier, or {@code = require("...")}. */
  private boolean readClause(boolean isImport) throws MalformedSourceException {
    Form form = Form.IMPORT;
    String name = blankThenWord();
    if (MODIFIERS.contains(name) && isModifier(isImport)) {
      form = OF_TYPES.contains(name) ? Form.TYPE : Form.IMPORT;
      name = blankThenWord();
    }
    if (isImport && !name.isEmpty() && blankThenPeek() == '=') {
      return readAssigned(form);
    }
    if (!name.isEmpty() && blankThenPeek() == ',') {
      cursor.next();
      name = "";
    }
    if (name.isEmpty() && !skipNames()) {
      return false;
    }
    return blankThenWord().equals("from") && readSpecifier(form);
  }

  /** Whether the word that was passed is not the imported name itself. */
  private boolean isModifier(boolean isImport) throws MalformedSourceException {
    int start = cursor.position();
    int symbol = blankThenPeek();
    boolean modifies = symbol == '{' || symbol == '*';
    String next = blankThenWord();
    if (!next.isEmpty()) {
      int behind = blankThenPeek();
      modifies =
          isImport && (!next.equals("from") || behind == '=' || blankThenWord().equals("from"));
    }
    cursor.moveBackTo(start);
    return modifies;
  }

  private boolean readAssigned(Form form) throws MalformedSourceException {
    cursor.next();
    if (!blankThenWord().equals("require")) {
      return false;
    }
    String literal = argument();
    if (literal == null || cursor.next() != ')') {
      return false;
    }
    add(literal, form == Form.TYPE ? Form.TYPE : Form.REQUIRE);
    return true;
  }

  private boolean readSpecifier(Form form) throws MalformedSourceException {
    int quote = blankThenPeek();
    String literal = quote == '`' ? null : reader.literal();
    if (literal == null) {
      return false;
    }
    add(literal, form);
    return true;
  }

  /** Moves past {@code {...}}, or past {@code *} with its name. */
  private boolean skipNames() throws MalformedSourceException {
    int symbol = blankThenPeek();
    cursor.next();
    if (symbol == '*') {
      return skipNamespace();
    }
    if (symbol != '{') {
      return false;
    }
    int b = blankThenPeek();
    while (b == ',' || b == '"' || b == '\'' || reader.atWord()) {
      if (b == ',') {
        cursor.next();
      } else if (reader.atWord()) {
        reader.skipWord();
      } else {
        reader.skipString();
      }
      b = blankThenPeek();
    }
    return cursor.next() == '}';
  }

  private boolean skipNamespace() throws MalformedSourceException {
    int start = cursor.position();
    if (!blankThenWord().equals("as")) {
      cursor.moveBackTo(start);
    } else if (blankThenPeek() == '"' || cursor.peek() == '\'') {
      reader.skipString();
    } else {
      blankThenWord();
    }
    return true;
  }

  private int blankThenPeek() throws MalformedSourceException {
    reader.skipBlanks(false);
    return cursor.peek();
  }

  /** Moves past blanks and a word; returns the word, or an empty text if there is none. */
  private String blankThenWord() throws MalformedSourceException {
    blankThenPeek();
    if (!reader.atWord()) {
      return "";
    }
    int start = cursor.position();
    reader.skipWord();
    return cursor.textSince(start);
  }
}
