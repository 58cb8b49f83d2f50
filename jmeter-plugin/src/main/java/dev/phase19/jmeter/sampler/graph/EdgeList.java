package dev.phase19.jmeter.sampler.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a graph from a file with one edge per line: two node numbers from 0, separated by blanks, a
 * comma, a semicolon or a tab. Empty lines and lines that begin with {@code #} are skipped.
 */
public final class EdgeList {
  private EdgeList() {}

  /**
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when a line is not an edge, with file and line; or when there
   *     is no edge, with the file
   */
  public static Graph read(Path file) throws IOException {
    List<int[]> edges = new ArrayList<>();
    int greatest = -1;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          int[] edge = edge(file, number, text);
          greatest = Math.max(greatest, Math.max(edge[0], edge[1]));
          edges.add(edge);
        }
      }
    }
    if (edges.isEmpty()) {
      throw new IllegalArgumentException(file + " has no edge");
    }
    return new Graph(greatest + 1, edges.toArray(int[][]::new));
  }

  private static int[] edge(Path file, int number, String text) {
    String[] ends = text.split("[\\s,;]+");
    try {
      if (ends.length == 2) {
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        if (from >= 0 && to >= 0) {
          return new int[] {from, to};
        }
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a line of more or fewer numbers.
    }
    throw new IllegalArgumentException(
        "%s, line %s: an edge is two node numbers >= 0, was '%s'".formatted(file, number, text));
  }
}
