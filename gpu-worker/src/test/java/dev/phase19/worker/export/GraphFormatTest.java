package dev.phase19.worker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.phase19.http.text.WellFormed;
import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import dev.phase19.worker.imports.all.Languages;
import dev.phase19.worker.repository.ImportSummaries;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads each format back with another reader: Jackson, Java's XML parser, or the format's rules.
 */
class GraphFormatTest {
  /** Folder names with everything that some format must escape; the edges are between them. */
  private static final List<String> HOSTILE =
      List.of(
          "plain",
          "quo\"te",
          "apo'stroph",
          "com,ma; semi",
          "new\nline",
          "return\rhere",
          "tab\there",
          "back\\slash\\",
          "<b>&amp;</b>]]>",
          "{json}[0]",
          "control\u0001\u001b[31m",
          "\u00e9\u4e2d\ud83d\ude00",
          "lone\ud800surrogate",
          "not\ufffexml",
          "=1+1",
          "-minus",
          "%s %n \\N \\l");

  private final Map<String, String> sources = new TreeMap<>();
  private ImportGraph imports;

  @BeforeEach
  void aPackageInEachFolderWithAnEdge() throws Exception {
    for (String folder : HOSTILE) {
      sources.put(folder + "/a.py", "from . import b\n");
      sources.put(folder + "/b.py", "");
    }
    sources.put("T.java", "class T { U u; }");
    sources.put("U.java", "class U {}");
    sources.put("broken.py", "'''");
    sources.put("lost.py", "from . import nothing\n");
    List<SourceBlob> blobs = new ArrayList<>();
    sources.forEach((path, text) -> blobs.add(new SourceBlob(path, () -> text.getBytes(UTF_8))));
    ImportGraphBuilder builder = new ImportGraphBuilder(Languages.all(), ImportBounds.DEFAULT);
    imports = builder.build(builder.selection(), blobs, (done, of) -> {});
    assertThat(imports.files()).hasSize(2 * HOSTILE.size() + 4);
    assertThat(imports.graph().edges()).isEqualTo(HOSTILE.size() + 1);
  }

  private String written(GraphFormat format) throws Exception {
    StringWriter out = new StringWriter();
    format.write(new ExportedGraph("the <repository>", "c0ffee", imports, Languages.all()), out);
    return new String(out.toString().getBytes(UTF_8), UTF_8);
  }

  /** Returns the edges as {@code from -> to kind}, with what UTF-8 cannot write replaced. */
  private List<String> edges() {
    List<String> edges = new ArrayList<>();
    for (String folder : HOSTILE) {
      String known = WellFormed.repaired(folder);
      edges.add(known + "/a.py -> " + known + "/b.py import");
    }
    edges.add("T.java -> U.java use");
    return edges;
  }

  @Test
  void jsonHasPathsEdgesByPlaceAndStatistics() throws Exception {
    JsonNode json = new ObjectMapper().readTree(written(GraphFormat.JSON));

    List<String> read = new ArrayList<>();
    for (JsonNode edge : json.get("edges")) {
      read.add(
          "%s -> %s %s"
              .formatted(
                  json.get("files").get(edge.get(0).intValue()).textValue(),
                  json.get("files").get(edge.get(1).intValue()).textValue(),
                  edge.get(2).textValue()));
    }
    assertThat(json.get("files")).hasSize(imports.files().size());
    assertThat(read).containsExactlyInAnyOrderElementsOf(edges());
    JsonNode statistics = json.get("statistics");
    assertThat(statistics.get("repository").textValue()).isEqualTo("the <repository>");
    assertThat(statistics.get("commit").textValue()).isEqualTo("c0ffee");
    assertThat(statistics.get("files").intValue()).isEqualTo(imports.files().size());
    assertThat(statistics.get("edges").intValue()).isEqualTo(read.size());
    assertThat(statistics.get("skipped_files").intValue()).isEqualTo(1);
    assertThat(statistics.at("/graph/isolated_nodes").intValue()).isEqualTo(2);
    assertThat(statistics.at("/imports/unresolved/0/name").textValue()).contains("nothing");
  }

  /** The job's JSON has the same record under the same names. */
  @Test
  void theImportsInTheStatisticsAreThoseOfTheJob() throws Exception {
    ObjectMapper ofServices =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    JsonNode json = ofServices.readTree(written(GraphFormat.JSON));

    assertThat(json.at("/statistics/imports"))
        .isEqualTo(
            ofServices.readTree(
                ofServices.writeValueAsString(ImportSummaries.of(imports.report()))));
  }

  @Test
  void aFileOrAnEdgeHasALineOfJson() throws Exception {
    assertThat(written(GraphFormat.JSON).lines())
        .contains("{\"files\":[", "\"T.java\",", "\"edges\":[")
        .filteredOn(line -> line.startsWith("["))
        .hasSize(imports.graph().edges());
  }

  @Test
  void anEmptyGraphIsADocument() throws Exception {
    ImportGraphBuilder builder = new ImportGraphBuilder(Languages.all(), ImportBounds.DEFAULT);
    imports = builder.build(builder.selection(), List.of(), (done, of) -> {});

    JsonNode json = new ObjectMapper().readTree(written(GraphFormat.JSON));
    assertThat(json.get("files")).isEmpty();
    assertThat(json.get("edges")).isEmpty();
    assertThat(xml(written(GraphFormat.GRAPHML)).getElementsByTagName("node").getLength()).isZero();
    assertThat(written(GraphFormat.CSV)).isEqualTo("from,to,kind\r\n");
    assertThat(written(GraphFormat.DOT)).startsWith("digraph imports {").endsWith("}\n");
  }

  @Test
  void csvIsReadBackByTheRulesOfRfc4180() throws Exception {
    List<List<String>> rows = rows(written(GraphFormat.CSV));

    assertThat(rows.get(0)).containsExactly("from", "to", "kind");
    assertThat(rows.subList(1, rows.size()))
        .extracting(row -> "%s -> %s %s".formatted(row.get(0), row.get(1), row.get(2)))
        .containsExactlyInAnyOrderElementsOf(
            edges().stream().map(edge -> edge.replaceAll("(^|-> )([=-][1m])", "$1./$2")).toList());
  }

  private static List<List<String>> rows(String csv) {
    Pattern field = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    int end = 0;
    for (MatchResult match : field.matcher(csv).results().toList()) {
      assertThat(match.start()).isEqualTo(end);
      end = match.end();
      row.add(match.group(1) == null ? match.group(2) : match.group(1).replace("\"\"", "\""));
      if (!match.group(3).equals(",")) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    assertThat(end).isEqualTo(csv.length());
    return rows;
  }

  @Test
  void graphMlIsReadBackByAnXmlParser() throws Exception {
    Document document = xml(written(GraphFormat.GRAPHML));

    Map<String, Map<String, String>> nodes = new LinkedHashMap<>();
    for (Element node : elements(document, "node")) {
      nodes.put(node.getAttribute("id"), data(node));
    }
    assertThat(nodes).hasSize(imports.files().size());
    assertThat(nodes.values())
        .allSatisfy(data -> assertThat(data.get("path")).endsWith(data.get("label")));
    assertThat(nodes.values())
        .extracting(data -> data.get("language"))
        .containsOnly("python", "java");
    assertThat(elements(document, "edge"))
        .extracting(
            edge ->
                "%s -> %s %s"
                    .formatted(
                        nodes.get(edge.getAttribute("source")).get("path"),
                        nodes.get(edge.getAttribute("target")).get("path"),
                        data(edge).get("kind")))
        .containsExactlyInAnyOrderElementsOf(
            edges().stream()
                .map(edge -> edge.replaceAll("[\u0001\u001b\ufffe]", "\ufffd"))
                .toList());
    assertThat(data(elements(document, "graph").get(0)))
        .containsEntry("repository", "the <repository>")
        .containsEntry("commit", "c0ffee");
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Map<String, String> data(Element of) {
    Map<String, String> data = new TreeMap<>();
    for (int i = 0; i < of.getChildNodes().getLength(); i++) {
      if (of.getChildNodes().item(i) instanceof Element child
          && child.getTagName().equals("data")) {
        data.put(child.getAttribute("key"), child.getTextContent());
      }
    }
    return data;
  }

  @Test
  void dotHasPathsAsIdsAndAStyleForEachKind() throws Exception {
    String dot = written(GraphFormat.DOT);

    assertThat(dot).contains("  \"T.java\" -> \"U.java\" [style=dotted, tooltip=use]\n");
    assertThat(dot).contains("label=\"back\\\\slash\\\\\" tooltip=");
    assertThat(dot).contains("label=\"<b>&amp;amp;</b>]]>\"");
    assertThat(dot)
        .contains("  \"plain/a.py\" [label=\"a.py\", tooltip=\"plain/a.py\", fillcolor=");
    assertThat(dot).contains("  \"quo\\\"te/a.py\" -> \"quo\\\"te/b.py\"\n");
    assertThat(dot).contains("  \"back\\\\slash\\\\/a.py\" -> \"back\\\\slash\\\\/b.py\"\n");
  }
}
