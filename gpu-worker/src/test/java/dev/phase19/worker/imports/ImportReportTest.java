package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImportReportTest {
  private static final ImportBounds BOUNDS =
      new ImportBounds(3, 20, 2, 2, 8, 4, Runtime.getRuntime().maxMemory());

  private final Map<String, String> files = new TreeMap<>();

  @Test
  void everyImportIsCountedByWhatBecameOfIt() throws IOException {
    files.put("a.path", "b.path\nlib:x\nmissing");
    files.put("b.path", "a.path\nmissing");

    ImportReport report = graph().report();

    assertThat(report.languages())
        .containsExactly(
            new LanguageImports("path", 2, 2, 2, 1, 0, Map.of(Unresolved.NO_SUCH_FILE, 2L)));
    assertThat(report.languages().get(0).imports()).isEqualTo(5);
    assertThat(report.unresolved())
        .containsExactly(
            new UnresolvedName("path", "missing", Unresolved.NO_SUCH_FILE, 2, "a.path"));
    assertThat(report.bounds()).isEmpty();
    assertThat(report.excludedFiles()).isEmpty();
  }

  @Test
  void anEdgeThatIsFoundTwiceIsOne() throws IOException {
    files.put("a.path", "b.path\n./b.path");
    files.put("b.path", "");

    assertThat(graph().report().languages())
        .containsExactly(new LanguageImports("path", 2, 2, 1, 0, 0, Map.of()));
  }

  @Test
  void aGeneratedFileIsNoNodeAndItsImportersCountIt() throws IOException {
    files.put("a.path", "b.path\nc.path");
    files.put("b.path", "// generated, do not edit\nc.path");
    files.put("c.path", "");

    ImportGraph graph = graph();

    assertThat(graph.files()).containsExactly("a.path", "c.path");
    assertThat(graph.graph().hasEdge(0, 1)).isTrue();
    assertThat(graph.report().languages())
        .containsExactly(new LanguageImports("path", 2, 1, 1, 0, 1, Map.of()));
    assertThat(graph.report().excludedFiles()).isEqualTo(Map.of(Exclusion.GENERATED, 1));
  }

  @Test
  void aGeneratedFileThatIsMalformedIsOnlyExcluded() throws IOException {
    files.put("b.path", "// generated, do not edit\n/*");

    ImportGraph graph = graph();

    assertThat(graph.malformed()).isZero();
    assertThat(graph.files()).isEmpty();
  }

  @Test
  void aFileInTooManyFoldersIsANodeWithoutEdges() throws IOException {
    files.put("a/b/c.path", "a/b/c/d.path");
    files.put("a/b/c/d.path", "a/b/c.path");

    ImportGraph graph = graph();

    assertThat(graph.files()).hasSize(2);
    assertThat(graph.graph().edges()).isZero();
    assertThat(graph.report().bounds()).isEqualTo(Map.of(Bound.PATH_DEPTH, 1L));
  }

  @Test
  void whatExceedsTheBoundsOfAFileIsCountedForEachCopy() throws IOException {
    files.put("a.path", "lib:1\nlib:2\nlib:3\nlib:4\nlib:5\n" + "x".repeat(30));
    files.put("b.path", files.get("a.path"));

    assertThat(graph().report().bounds())
        .isEqualTo(Map.of(Bound.IMPORTS_A_FILE, 4L, Bound.NAME_LENGTH, 2L));
  }

  @Test
  void projectFilesAreReadAndAreNoNodes() throws IOException {
    files.put("root", "\ufeffsrc/");
    files.put("a.path", "b.path");
    files.put("src/b.path", "");

    ImportGraph graph = graph();

    assertThat(graph.files()).containsExactly("a.path", "src/b.path");
    assertThat(graph.graph().hasEdge(0, 1)).isTrue();
  }

  @Test
  void ofTooManyProjectFilesThoseNearestToTheTopAreRead() throws IOException {
    files.put("a/b/root", "");
    files.put("a/root", "");
    files.put("b/root", "");
    files.put("b/c/d/root", "");
    files.put("root", "src/");
    files.put("src/b.path", "");
    files.put("src/c.path", "b.path");

    ImportGraph graph = graph();

    assertThat(graph.graph().edges()).isEqualTo(1);
    assertThat(graph.report().bounds())
        .isEqualTo(Map.of(Bound.PROJECT_FILES, 2L, Bound.PATH_DEPTH, 1L));
  }

  @Test
  void aProjectFileThatIsTooLargeIsReadAsEmpty() throws IOException {
    files.put("root", "far/too/large/");
    files.put("a.path", "b.path");
    files.put("b.path", "");

    ImportGraph graph = graph();

    assertThat(graph.graph().edges()).isEqualTo(1);
    assertThat(graph.report().bounds()).isEqualTo(Map.of(Bound.PROJECT_FILE_SIZE, 1L));
  }

  @Test
  void moreEdgesThanTheBoundEndTheBuild() {
    for (String name : new String[] {"a", "b", "c"}) {
      files.put(name + ".path", "a.path\nb.path\nc.path");
    }

    assertThatThrownBy(this::graph)
        .isInstanceOf(ImportLimitException.class)
        .hasMessage(
            "the source files have more than repositories.maxEdges, 4, imports of each other; a larger value in the worker's configuration allows it");
  }

  @Test
  void importsThatTakeTooMuchMemoryEndTheBuild() {
    files.put("a.path", "lib:1");

    assertThatThrownBy(() -> graph(new ImportBounds(3, 20, 2, 2, 8, 4, 100)))
        .isInstanceOf(ImportLimitException.class)
        .hasMessage(
            "the imports of the source files take more than half of the worker's memory,"
                + " 100 bytes: start it with a larger -Xmx");
  }

  private ImportGraph graph() throws IOException {
    return graph(BOUNDS);
  }

  private ImportGraph graph(ImportBounds bounds) throws IOException {
    ImportGraphBuilder builder = new ImportGraphBuilder(List.of(new PathLanguage()), bounds);
    List<SourceBlob> blobs = new ArrayList<>();
    SourceSelection selection = builder.selection();
    files.forEach(
        (path, text) -> {
          if (selection.test(path)) {
            blobs.add(new SourceBlob(path, text, () -> text.getBytes(UTF_8)));
          }
        });
    return builder.build(selection, blobs, (done, of) -> {});
  }
}
