package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImportGraphBuilderTest {

  @Test
  void aFileThatCannotBeParsedIsCountedAndKeepsItsNode() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with("binary.py", new byte[] {0, 1, 2})
            .with("cut.java", "class Cut { /*")
            .with("main.py", "import binary", "import other")
            .with("other.py")
            .graph();

    assertThat(graph.files()).containsExactly("binary.py", "cut.java", "main.py", "other.py");
    assertThat(graph.malformed()).isEqualTo(2);
    assertThat(graph.graph().hasEdge(2, 3)).isTrue();
  }

  @Test
  void aFileThatIsImportedTwiceIsOneEdgeAndItselfNone() throws IOException {
    SourceTree tree =
        new SourceTree().with("a.py", "import b", "from b import x, y", "import a").with("b.py");

    assertThat(tree.edges()).containsExactly("a.py -> b.py");
  }

  @Test
  void anEdgeIsAnImportIfAnythingMakesItOne() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with("a/Imported.java", "package a; class Imported {}")
            .with("a/Main.java", "package a; import a.Imported; class Main { Used u; Imported i; }")
            .with("a/Used.java", "package a; class Used {}")
            .graph();

    assertThat(graph.kinds().of(graph.graph().edge(1, 0))).isEqualTo(EdgeKind.IMPORT);
    assertThat(graph.kinds().of(graph.graph().edge(1, 2))).isEqualTo(EdgeKind.USE);
  }

  @Test
  void aTreeWithoutSourcesIsAnEmptyGraph() throws IOException {
    ImportGraph graph = new SourceTree().graph();

    assertThat(graph.files()).isEmpty();
    assertThat(graph.graph().nodes()).isZero();
  }

  @Test
  void languagesDoNotImportEachOther() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Name.java", "package a; class Name {}")
            .with("main.py", "import a.Name", "from a import Name");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void tellsOfEachFileThatIsScanned() throws IOException {
    List<SourceBlob> blobs =
        List.of(
            new SourceBlob("a.py", () -> new byte[0]), new SourceBlob("b.java", () -> new byte[0]));
    AtomicInteger most = new AtomicInteger();

    SourceTree.build(
        blobs,
        (done, of) -> {
          assertThat(of).isEqualTo(2);
          most.accumulateAndGet(done, Math::max);
        });

    assertThat(most).hasValue(2);
  }

  /** A repository of a few kilobytes may have one large file at thousands of paths. */
  @Test
  void bytesThatStandAtManyPathsAreReadOnceAndCountForEach() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    List<SourceBlob> blobs =
        new ArrayList<>(List.of(new SourceBlob("other.py", () -> new byte[0])));
    for (int i = 0; i < 1000; i++) {
      blobs.add(
          new SourceBlob(
              "copy" + i + ".py",
              "the same bytes",
              () -> {
                reads.incrementAndGet();
                return "import other".getBytes(StandardCharsets.UTF_8);
              }));
    }

    ImportGraph graph = SourceTree.build(blobs, (done, of) -> {});

    assertThat(reads).hasValue(1);
    assertThat(graph.graph().edges()).isEqualTo(1000);
  }

  /** The suffix may say how the bytes are to be read. */
  @Test
  void theSameBytesAreScannedOnceForEachSuffix() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    List<SourceBlob> blobs = new ArrayList<>();
    for (String path : List.of("a.py", "b.py", "a.pyi", "b/c.pyi")) {
      blobs.add(
          new SourceBlob(
              path,
              "the same bytes",
              () -> {
                reads.incrementAndGet();
                return new byte[0];
              }));
    }

    ImportGraph graph = SourceTree.build(blobs, (done, of) -> {});

    assertThat(reads).hasValue(2);
    assertThat(graph.files()).containsExactly("a.py", "b.py", "a.pyi", "b/c.pyi");
  }

  @Test
  void malformedBytesThatStandAtManyPathsCountForEach() throws IOException {
    SourceBlob.Content cut = () -> "'''".getBytes(StandardCharsets.UTF_8);
    List<SourceBlob> blobs =
        List.of(new SourceBlob("a.py", "cut", cut), new SourceBlob("b.py", "cut", cut));

    assertThat(SourceTree.build(blobs, (done, of) -> {}).malformed()).isEqualTo(2);
  }

  @Test
  void whatProgressThrowsEndsTheScanBetweenFiles() {
    AtomicInteger reads = new AtomicInteger();
    List<SourceBlob> blobs = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      blobs.add(
          new SourceBlob(
              i + ".py",
              () -> {
                reads.incrementAndGet();
                return new byte[0];
              }));
    }

    assertThatThrownBy(
            () ->
                SourceTree.build(
                    blobs,
                    (done, of) -> {
                      throw new CancellationException("enough");
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(reads.get()).isLessThan(1000);
  }

  @Test
  void aFileThatCannotBeReadEndsTheBuild() {
    List<SourceBlob> blobs =
        List.of(
            new SourceBlob(
                "a.py",
                () -> {
                  throw new IOException("the disk is gone");
                }));

    assertThatThrownBy(() -> SourceTree.build(blobs, (done, of) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }

  @Test
  void knowsItsLanguagesByTheEndOfAPath() {
    SourceSelection selection = new SourceSelection(SourceTree.LANGUAGES);

    assertThat(List.of("a.py", "b/c.pyi", "D.java", "e.d.mts", "f.vue", "g/package.json"))
        .allMatch(selection);
    assertThat(List.of("README.md", "py", "a.pyc", "a.java.txt", "Makefile", "a.json", "js"))
        .noneMatch(selection);
  }
}
