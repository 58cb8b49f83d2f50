package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.TreeSitter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterGo;

/** What tree-sitter's grammar of Go says about the imports of a file. */
final class TreeSitterImports {
  private TreeSitterImports() {}

  /** Returns package and imports; empty if the file does not follow the grammar. */
  static Optional<GoImports> of(byte[] source) {
    return TreeSitter.read(new TreeSitterGo(), source, root -> read(root, source));
  }

  private static GoImports read(TSNode root, byte[] source) {
    String packageName = "";
    Set<String> paths = new LinkedHashSet<>();
    for (int i = 0; i < root.getNamedChildCount(); i++) {
      TSNode child = root.getNamedChild(i);
      if (child.getType().equals("package_clause")) {
        packageName = name(child, source);
      } else if (child.getType().equals("import_declaration")) {
        addPaths(child, source, paths);
      }
    }
    return new GoImports(packageName, paths.stream().toList());
  }

  private static String name(TSNode clause, byte[] source) {
    for (int i = 0; i < clause.getNamedChildCount(); i++) {
      if (clause.getNamedChild(i).getType().equals("package_identifier")) {
        return TreeSitter.text(clause.getNamedChild(i), source);
      }
    }
    return "";
  }

  private static void addPaths(TSNode node, byte[] source, Set<String> paths) {
    for (int i = 0; i < node.getNamedChildCount(); i++) {
      TSNode child = node.getNamedChild(i);
      switch (child.getType()) {
        case "import_spec", "import_spec_list" -> addPaths(child, source, paths);
        case "interpreted_string_literal", "raw_string_literal" -> {
          String quoted = TreeSitter.text(child, source);
          paths.add(quoted.substring(1, quoted.length() - 1));
        }
        default -> {}
      }
    }
  }
}
