package dev.phase19.worker.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The formats that a graph can be written in. */
public enum GraphFormat {
  /** For scripts: paths, edges as pairs of their places, and statistics. */
  JSON(JsonDocument::write),
  /** For Graphviz. */
  DOT((graph, out) -> new DotDocument(graph, out).write()),
  /** For Gephi, yEd, Cytoscape and networkx. */
  GRAPHML((graph, out) -> new GraphMlDocument(graph, out).write()),
  /** For spreadsheets and data frames: a row an edge. */
  CSV(CsvDocument::write);

  private interface Document {
    void write(ExportedGraph graph, Writer out) throws IOException;
  }

  private final Document document;

  GraphFormat(Document document) {
    this.document = document;
  }

  /** Writes a graph; leaves the writer open. */
  public void write(ExportedGraph graph, Writer out) throws IOException {
    document.write(graph, out);
  }

  /** Returns the name as users type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
