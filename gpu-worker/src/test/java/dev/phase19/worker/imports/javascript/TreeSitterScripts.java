package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.TreeSitter;
import dev.phase19.worker.imports.javascript.ModuleImport.Form;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/**
 * What tree-sitter's grammars of JavaScript and TypeScript say about the imports of a file. They
 * take {@code import("a")} for a call even if it is a type, and comments are not parsed. So those
 * forms are {@link Form#DYNAMIC} here, and references are missing.
 */
final class TreeSitterScripts {
  private static final String STATEMENTS_AND_CALLS =
      """
      (import_statement source: (string) @statement) @around
      (export_statement source: (string) @statement) @around
      (call_expression function: (import) @function
        arguments: (arguments . [(string) (template_string)] @argument))
      (call_expression function: (identifier) @function
        arguments: (arguments . [(string) (template_string)] @argument .))
      """;
  private static final String TYPESCRIPT_ONLY =
      """
      (import_statement (import_require_clause source: (string) @statement) @around)
      (ambient_declaration (module name: (string) @statement) @around)
      """;

  private static final Grammar JAVASCRIPT =
      new Grammar(new TreeSitterJavascript(), STATEMENTS_AND_CALLS);
  private static final Grammar TYPESCRIPT =
      new Grammar(new TreeSitterTypescript(), STATEMENTS_AND_CALLS + TYPESCRIPT_ONLY);
  private static final Grammar TSX =
      new Grammar(new TreeSitterTsx(), STATEMENTS_AND_CALLS + TYPESCRIPT_ONLY);

  private TreeSitterScripts() {}

  private record Grammar(TSLanguage language, TSQuery query) {
    Grammar(TSLanguage language, String query) {
      this(language, new TSQuery(language, query));
    }
  }

  /** Returns the spellings of the imports; empty if the file does not follow the grammar. */
  static Optional<Set<String>> of(byte[] source, Syntax syntax) {
    Grammar grammar =
        switch (syntax) {
          case JAVASCRIPT -> JAVASCRIPT;
          case TYPESCRIPT -> TYPESCRIPT;
          case TSX -> TSX;
        };
    return TreeSitter.read(grammar.language(), source, root -> read(grammar, root, source));
  }

  private static Set<String> read(Grammar grammar, TSNode root, byte[] source) {
    Set<String> found = new TreeSet<>();
    Set<String> declared = new TreeSet<>();
    try (TSQueryCursor cursor = new TSQueryCursor()) {
      cursor.exec(grammar.query(), root);
      TSQueryMatch match = new TSQueryMatch();
      while (cursor.nextMatch(match)) {
        TSNode first = match.getCaptures()[0].getNode();
        TSNode second = match.getCaptures()[1].getNode();
        switch (first.getType()) {
          case "module" -> declared.add(spelling(Form.DYNAMIC, second, source));
          case "import_require_clause" ->
              found.add(spelling(formOf(first.getParent(), Form.REQUIRE), second, source));
          case "import_statement", "export_statement" ->
              found.add(spelling(formOf(first, Form.IMPORT), second, source));
          case "import" -> addLiteral(Form.DYNAMIC, second, source, found);
          default -> {
            if (TreeSitter.text(first, source).equals("require")) {
              addLiteral(Form.REQUIRE, second, source, found);
            }
          }
        }
      }
    }
    if (isModule(root)) {
      found.addAll(declared);
    }
    return found;
  }

  private static Form formOf(TSNode statement, Form form) {
    String second = statement.getChildCount() > 1 ? statement.getChild(1).getType() : "";
    return second.equals("type") ? Form.DYNAMIC : form;
  }

  private static boolean isModule(TSNode root) {
    for (int i = 0; i < root.getNamedChildCount(); i++) {
      String type = root.getNamedChild(i).getType();
      if (type.equals("import_statement") || type.equals("export_statement")) {
        return true;
      }
    }
    return false;
  }

  private static void addLiteral(Form form, TSNode literal, byte[] source, Set<String> found) {
    for (int i = 0; i < literal.getNamedChildCount(); i++) {
      if (literal.getNamedChild(i).getType().equals("template_substitution")) {
        return;
      }
    }
    found.add(spelling(form, literal, source));
  }

  private static String spelling(Form form, TSNode literal, byte[] source) {
    String quoted = TreeSitter.text(literal, source);
    return new ModuleImport(quoted.substring(1, quoted.length() - 1), form).spelling();
  }
}
