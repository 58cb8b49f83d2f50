package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.function.Function;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/** Reads source files with tree-sitter's grammars, to compare what our scanners find. */
public final class TreeSitter {
  private static final int CHUNK = 4096;

  private TreeSitter() {}

  /** Returns what is read from the root of a file's tree; empty if the grammar rejects the file. */
  public static <T> Optional<T> read(
      TSLanguage language, byte[] source, Function<TSNode, T> reading) {
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(language);
      try (TSTree tree = parse(parser, source)) {
        TSNode root = tree.getRootNode();
        return root.hasError() ? Optional.empty() : Optional.of(reading.apply(root));
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

  /** Returns the text of a node. */
  public static String text(TSNode node, byte[] source) {
    return new String(source, node.getStartByte(), node.getEndByte() - node.getStartByte(), UTF_8);
  }
}
