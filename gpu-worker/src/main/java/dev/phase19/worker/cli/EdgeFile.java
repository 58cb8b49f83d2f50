package dev.phase19.worker.cli;

import dev.phase19.worker.graph.DependencyGraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringTokenizer;

/**
 * A graph as text: the number of nodes in the first line, then one edge {@code from to} per line,
 * with nodes numbered from 0. Empty lines, and lines that begin with {@code #}, are ignored.
 */
final class EdgeFile {
  private final Path file;
  private int line;
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private int edges;

  private EdgeFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the graph.
   *
   * @throws BadInputException if it is not such a file; the message names file, line and rule
   */
  static DependencyGraph read(Path file) throws BadInputException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          "no file " + file + ": give a text file with the number of nodes, then `from to` a line");
    }
    // With this charset any byte is a character, so a file in another encoding can be read, too,
    // and is reported below where it has no number.
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return new EdgeFile(file).read(text);
    }
  }

  private DependencyGraph read(BufferedReader text) throws BadInputException, IOException {
    String first = next(text);
    if (first == null) {
      throw new BadInputException(file + " is empty: its first line must be the number of nodes");
    }
    int nodes = number(first);
    if (nodes < 0) {
      throw bad("the first line must be the number of nodes, 0 to 2147483647, was '%s'", first);
    }
    for (String edge = next(text); edge != null; edge = next(text)) {
      add(edge, nodes);
    }
    return DependencyGraph.of(nodes, Arrays.copyOf(from, edges), Arrays.copyOf(to, edges));
  }

  /** Returns the next line that is not ignored, or null at the end. */
  private String next(BufferedReader text) throws IOException {
    String read = text.readLine();
    line++;
    while (read != null && (read.isBlank() || read.startsWith("#"))) {
      read = text.readLine();
      line++;
    }
    return read == null ? null : read.strip();
  }

  private void add(String edge, int nodes) throws BadInputException {
    StringTokenizer words = new StringTokenizer(edge);
    int start = number(words.nextToken());
    int end = words.hasMoreTokens() ? number(words.nextToken()) : -1;
    if (start < 0 || end < 0 || words.hasMoreTokens()) {
      throw bad("an edge must be two node numbers such as '0 1', was '%s'", edge);
    }
    if (Math.max(start, end) >= nodes) {
      throw bad(
          "there is no node %d: the first line says that there are %d, numbered from 0",
          Math.max(start, end), nodes);
    }
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
    }
    from[edges] = start;
    to[edges++] = end;
  }

  /** Parses a whole number of 0 or more; returns -1 if the word is not one. */
  private static int number(String word) {
    try {
      return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }

  private BadInputException bad(String rule, Object... values) {
    return new BadInputException(file + ":" + line + ": " + rule.formatted(values));
  }
}
