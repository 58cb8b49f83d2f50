package dev.phase19.worker.export;

import java.io.IOException;
import java.io.Writer;

/**
 * GraphML (graphml.graphdrawing.org). Nodes have {@code path}, {@code label} (the name of the file)
 * and {@code language}; edges have {@code kind}; the graph has {@code repository} and {@code
 * commit}. Characters that XML 1.0 does not allow, such as most control characters, are replaced by
 * U+FFFD.
 */
final class GraphMlDocument {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
        <key id="repository" for="graph" attr.name="repository" attr.type="string"/>
        <key id="commit" for="graph" attr.name="commit" attr.type="string"/>
        <key id="path" for="node" attr.name="path" attr.type="string"/>
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="language" for="node" attr.name="language" attr.type="string"/>
        <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
        <graph id="imports" edgedefault="directed">
      """;

  private final ExportedGraph graph;
  private final Writer out;

  GraphMlDocument(ExportedGraph graph, Writer out) {
    this.graph = graph;
    this.out = out;
  }

  void write() throws IOException {
    out.write(HEAD);
    out.write("    ");
    data("repository", graph.repository());
    if (graph.commit() != null) {
      data("commit", graph.commit());
    }
    out.write('\n');
    for (int file = 0; file < graph.files(); file++) {
      out.write("    <node id=\"n" + file + "\">");
      data("path", graph.path(file));
      data("label", graph.name(file));
      data("language", graph.language(file));
      out.write("</node>\n");
    }
    graph.eachEdge(
        (from, to, kind) -> {
          out.write("    <edge source=\"n" + from + "\" target=\"n" + to + "\">");
          data("kind", ExportedGraph.word(kind));
          out.write("</edge>\n");
        });
    out.write("  </graph>\n</graphml>\n");
  }

  private void data(String key, String value) throws IOException {
    out.write("<data key=\"" + key + "\">" + escaped(value) + "</data>");
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    value.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder to, int character) {
    switch (character) {
      case '&' -> to.append("&amp;");
      case '<' -> to.append("&lt;");
      case '>' -> to.append("&gt;");
      case '\t', '\n', '\r' -> to.append("&#").append(character).append(';');
      default -> to.appendCodePoint(XmlCharacters.orReplacement(character));
    }
  }
}
