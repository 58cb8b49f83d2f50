package dev.phase19.worker.imports.go;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterGo;

/** What tree-sitter's grammar of Go says about the imports of a file. */
final class TreeSitterImports {
  private static final int CHUNK = 4096;

  private TreeSitterImports() {}

  /** Returns package and imports; empty if the file does not follow the grammar. */
  static Optional<GoImports> of(byte[] source) {
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(new TreeSitterGo());
      try (TSTree tree = parse(parser, source)) {
        TSNode root = tree.getRootNode();
        return root.hasError() ? Optional.empty() : Optional.of(read(root, source));
      }
    }
  }

  /** Reads by bytes: strings with other letters than ASCII are parsed wrongly. */
  private static TSTree parse(TSParser parser, byte[] source) {
    return parser.parse(
        new byte[CHUNK],
        null,
        (buffer, offset, position) -> {
          int length = Math.min(buffer.length, Math.max(0, source.length - offset));
          System.arraycopy(source, offset, buffer, 0, length);
          return length;
        },
        TSInputEncoding.TSInputEncodingUTF8);
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
        return text(clause.getNamedChild(i), source);
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
          String quoted = text(child, source);
          paths.add(quoted.substring(1, quoted.length() - 1));
        }
        default -> {}
      }
    }
  }

  private static String text(TSNode node, byte[] source) {
    return new String(source, node.getStartByte(), node.getEndByte() - node.getStartByte(), UTF_8);
  }
}
