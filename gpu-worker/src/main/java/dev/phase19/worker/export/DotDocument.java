package dev.phase19.worker.export;

import dev.phase19.http.log.EscapedText;
import dev.phase19.worker.imports.EdgeKind;
import dev.phase19.worker.imports.ScannedFile;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DOT, the language of Graphviz. A file is a box with its name, colored by its language, in the
 * frame of its folder; its id is its path, in which each backslash is doubled. Arrows of imports
 * are solid, others dashed or dotted.
 */
final class DotDocument {
  private static final String HEAD =
      """
      digraph imports {
        graph [rankdir=LR, ranksep=1, nodesep=0.15, fontname="Helvetica", fontsize=11, compound=true]
        node [shape=box, style="filled,rounded", fillcolor="#eceff1", color="#607d8b", fontname="Helvetica", fontsize=10, height=0.3, margin="0.1,0.04"]
        edge [color="#546e7a", arrowsize=0.6]
      """;

  private static final Map<String, String> COLORS =
      Map.of(
          "go", "#b2ebf2",
          "java", "#ffe0b2",
          "javascript", "#fff9c4",
          "python", "#c5cae9",
          "typescript", "#bbdefb");

  private final ExportedGraph graph;
  private final Writer out;
  private final String[] ids;

  DotDocument(ExportedGraph graph, Writer out) {
    this.graph = graph;
    this.out = out;
    this.ids = new String[graph.files()];
  }

  void write() throws IOException {
    nameFiles();
    out.write(HEAD);
    Map<String, List<Integer>> folders = new LinkedHashMap<>();
    for (int file = 0; file < ids.length; file++) {
      String folder = ScannedFile.folderOf(graph.path(file));
      folders.computeIfAbsent(folder, key -> new ArrayList<>()).add(file);
    }
    for (Map.Entry<String, List<Integer>> folder : folders.entrySet()) {
      writeFolder(folder.getKey(), folder.getValue());
    }
    graph.eachEdge(
        (from, to, kind) -> out.write("  " + ids[from] + " -> " + ids[to] + style(kind)));
    out.write("}\n");
  }

  /**
   * Two files whose names differ in bytes that are no text have the same path, but not one id.
   * Graphviz writes ids to SVG as they are, so control characters are replaced.
   */
  private void nameFiles() {
    Set<String> taken = new HashSet<>();
    for (int file = 0; file < ids.length; file++) {
      String path = XmlCharacters.replacedIn(graph.path(file));
      String id = path.startsWith("%") ? "./" + path : path; // for Graphviz, %1 has no name
      while (!taken.add(id)) {
        id += " #" + file;
      }
      ids[file] = quoted(id);
    }
  }

  private void writeFolder(String folder, List<Integer> files) throws IOException {
    if (folder.isEmpty()) {
      writeFiles("  ", files);
      return;
    }
    out.write("  subgraph \"cluster_" + files.get(0) + "\" {\n");
    out.write("    label=" + shown(folder) + " tooltip=" + shown(folder));
    out.write(" style=rounded color=\"#b0bec5\" fontcolor=\"#455a64\"\n");
    writeFiles("    ", files);
    out.write("  }\n");
  }

  private void writeFiles(String indent, List<Integer> files) throws IOException {
    for (int file : files) {
      out.write(indent + ids[file] + " [label=" + shown(graph.name(file)));
      out.write(", tooltip=" + shown(graph.path(file)));
      String color = COLORS.get(graph.language(file));
      out.write(color == null ? "]\n" : ", fillcolor=\"" + color + "\"]\n");
    }
  }

  private static String style(EdgeKind kind) {
    return switch (kind) {
      case IMPORT -> "\n";
      case DYNAMIC -> " [style=dashed, tooltip=dynamic]\n";
      case TYPE -> " [style=dashed, color=\"#9e9e9e\", tooltip=type]\n";
      case USE -> " [style=dotted, tooltip=use]\n";
    };
  }

  /** Returns a string that stands for itself, except that backslashes come out doubled. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Returns a label, in which Graphviz reads escapes and the entities of HTML. */
  private static String shown(String text) {
    return quoted(EscapedText.of(text)).replace("&", "&amp;");
  }
}
