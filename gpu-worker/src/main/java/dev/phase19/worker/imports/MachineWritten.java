package dev.phase19.worker.imports;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognizes sources that a program wrote ({@link Exclusion#GENERATED}, {@link
 * Exclusion#MINIFIED}).
 */
final class MachineWritten {
  /** Below this size a single long line makes the average. */
  private static final int MIN_MINIFIED_BYTES = 4096;

  /** Of the head of a file; license texts have up to 12 KB. */
  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private MachineWritten() {}

  static Optional<Exclusion> of(Language<?> language, String path, SourceText source) {
    if (isMinified(path, source.bytes(), language.longestAverageLine())) {
      return Optional.of(Exclusion.MINIFIED);
    }
    return isGenerated(source.bytes()) ? Optional.of(Exclusion.GENERATED) : Optional.empty();
  }

  private static boolean isMinified(String path, byte[] bytes, int longest) {
    if (path.substring(path.lastIndexOf('/') + 1).contains(".min.")) {
      return true;
    }
    if (longest == Integer.MAX_VALUE || bytes.length < MIN_MINIFIED_BYTES) {
      return false;
    }
    int lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return bytes.length / lines > longest;
  }

  /** Reads the comments at the head, in the syntax of any language. */
  private static boolean isGenerated(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, MAX_HEAD_BYTES), StandardCharsets.UTF_8);
    boolean insideBlock = false;
    for (Iterator<String> lines = head.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next().strip();
      boolean comment =
          insideBlock || line.startsWith("//") || line.startsWith("#") || line.startsWith("/*");
      if (!comment && !line.isEmpty()) {
        return false;
      }
      if (comment && saysGenerated(line)) {
        return true;
      }
      insideBlock = (insideBlock || line.startsWith("/*")) && !line.contains("*/");
    }
    return false;
  }

  private static boolean saysGenerated(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.contains("@generated")
        || lower.contains("generated") && lower.contains("do not edit");
  }
}
