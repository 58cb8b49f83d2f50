package dev.phase19.worker.export;

import java.io.IOException;
import java.io.Writer;

/**
 * Edges as comma-separated values (RFC 4180), with the header {@code from,to,kind}. Files without
 * an edge are not in it. A path that a spreadsheet would take for a formula begins with {@code ./},
 * which means the same file.
 */
final class CsvDocument {
  private static final String LINE_END = "\r\n";

  private CsvDocument() {}

  static void write(ExportedGraph graph, Writer out) throws IOException {
    out.write("from,to,kind" + LINE_END);
    graph.eachEdge(
        (from, to, kind) -> {
          out.write(field(graph.path(from)));
          out.write(',');
          out.write(field(graph.path(to)));
          out.write(',');
          out.write(ExportedGraph.word(kind));
          out.write(LINE_END);
        });
  }

  private static String field(String path) {
    String harmless = "=+-@\t\r".indexOf(path.charAt(0)) < 0 ? path : "./" + path;
    boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }
}
