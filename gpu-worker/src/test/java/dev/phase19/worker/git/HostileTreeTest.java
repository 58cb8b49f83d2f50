package dev.phase19.worker.git;

import static dev.phase19.worker.git.MadeRepository.file;
import static dev.phase19.worker.git.MadeRepository.folder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.git.MadeRepository.Entry;
import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import dev.phase19.worker.imports.all.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that no git program would write, and names that no file system would take. */
@Timeout(300)
class HostileTreeTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          1 << 26,
          1 << 26,
          1 << 26,
          1 << 20,
          1L << 32,
          200_000,
          1 << 25);

  @TempDir private Path folder;
  private MadeRepository made;
  private String blob;

  @BeforeEach
  void makeRepository() throws IOException {
    made = new MadeRepository();
    blob = made.blob("print()");
  }

  @AfterEach
  void nothingIsLeftBesideTheClones() throws IOException {
    made.close();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(
              all.filter(path -> !path.equals(folder)).map(folder::relativize).map(Path::toString))
          .containsExactlyInAnyOrder("clones", "clones/lock");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        ".git",
        ".GIT",
        ".Git",
        "git~1",
        "GIT~1",
        ".git ",
        ".git.",
        ".g\u200cit",
        ".git\ufeff",
        "",
        "/",
        "/etc",
        "a/b",
        "../../b"
      })
  void whatGitWouldNotCheckOutIsLeftOutWithAllBelowIt(String name) throws IOException {
    String latin = GitAnswers.latin(name.getBytes(UTF_8));
    String below = made.tree(file("a.py", blob));
    made.commit(made.tree(folder(latin, below), file("kept.py", blob), file(latin, blob)));

    assertThat(paths()).containsExactly("kept.py");
  }

  @Test
  void namesThatOnlyLookDangerousAreKept() throws IOException {
    List<String> names =
        List.of(
            "-rf.py", ".gitx.py", "...py", "CON.py", "a:b.py", "aux.py", "c$(id).py", "x'\"`.py");
    made.commit(made.tree(names.stream().map(name -> file(name, blob)).toArray(Entry[]::new)));

    assertThat(paths()).containsExactlyElementsOf(names);
  }

  @ParameterizedTest
  @CsvSource({
    "100644, true",
    "100755, true",
    "100664, true",
    "100600, true",
    "100777, true",
    "0100644, true",
    "120000, false",
    "120755, false",
    "160000, false",
    "20666, false",
    "60660, false",
    "10644, false",
    "140755, false",
    "0, false",
    "777777777777, false"
  })
  void onlyRegularFilesAreFiles(String mode, boolean isFile) throws IOException {
    made.commit(made.tree(new Entry(mode, "a.py", blob)));

    assertThat(paths()).hasSize(isFile ? 1 : 0);
  }

  @Test
  void twoNamesThatAreOneAfterDecodingStayTwoFilesOfTheGraph() throws IOException {
    List<String> texts = List.of("A.py", "\\351.py", "\\377.py", "a.py", "\u00e9.py", "\ufffd.py");
    made.commit(
        made.tree(
            file("A.py", blob),
            file("a.py", blob),
            file("\u00c3\u00a9.py", blob),
            file("\u00e9.py", blob),
            file("\u00ef\u00bf\u00bd.py", blob),
            file("\u00ff.py", blob)));

    assertThat(graph().files()).containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void aNameWithALineBreakIsOneLine() throws IOException {
    String below = made.tree(file("b\r\u001b[2J.py", blob));
    made.commit(made.tree(folder("a\nINFO forged", below)));

    assertThat(graph().files()).containsExactly("a\\012INFO forged/b\\015\\033[2J.py");
  }

  @Test
  void aPathIsListedOnceHoweverOftenTheTreeHasIt() throws IOException {
    String other = made.blob("import a");
    String below = made.tree(file("c.py", blob));
    made.commit(
        made.tree(
            file("a.py", blob),
            file("b.py", blob),
            file("a.py", other),
            folder("d", below),
            folder("d", below)));

    try (RepositoryCloner cloner = cloner();
        RepositoryClone clone = cloner.clone(made.url(), null, () -> true)) {
      List<RepositoryFile> files = clone.files(path -> true);
      assertThat(files).extracting(RepositoryFile::path).containsExactly("a.py", "b.py", "d/c.py");
      assertThat(files.get(0).read(100)).contains("print()".getBytes(UTF_8));
    }
  }

  @Test
  void filesOutOfOrderAreListedAllTheSame() throws IOException {
    made.commit(
        made.tree(
            file("z.py", blob), folder("m", made.tree(file("a.py", blob))), file("a.py", blob)));

    assertThat(paths()).containsExactlyInAnyOrder("a.py", "m/a.py", "z.py");
  }

  @Test
  void aFileAndAFolderMayHaveTheSameName() throws IOException {
    made.commit(made.tree(file("a.py", blob), folder("a.py", made.tree(file("b.py", blob)))));

    assertThat(paths()).containsExactlyInAnyOrder("a.py", "a.py/b.py");
  }

  @Test
  void fiveHundredLevelsAreRead() throws IOException {
    made.commit(nested(500, "d"));

    assertThat(paths()).containsExactly("d/".repeat(500) + "a.py");
  }

  @Test
  void aPathThatNoSystemTakesIsLeftOut() throws IOException {
    made.commit(nested(3000, "d"));
    assertThat(paths()).isEmpty();

    made.commit(made.tree(file("x".repeat(5000) + ".py", blob), file("y.py", blob)));
    assertThat(paths()).containsExactly("y.py");
  }

  private String nested(int levels, String name) {
    String tree = made.tree(file("a.py", blob));
    for (int i = 0; i < levels; i++) {
      tree = made.tree(folder(name, tree));
    }
    return tree;
  }

  @Test
  void aSubmoduleIsNotFetchedWhateverItsAddress() throws IOException {
    Path mark = folder.resolve("mark");
    String modules =
        made.blob("[submodule \"a\"]\n path = a\n url = ext::sh -c touch% " + mark + "\n");
    made.commit(
        made.tree(
            file(".gitmodules", modules),
            new Entry("160000", "a", MadeRepository.MISSING),
            file("b.py", blob)));

    assertThat(paths()).containsExactly(".gitmodules", "b.py");
    assertThat(mark).doesNotExist();
  }

  @Test
  void aFileThatWasNotSentIsNamed() throws IOException {
    made.commit(made.tree(file("a.py", MadeRepository.MISSING)));

    assertThatThrownBy(this::graph)
        .isInstanceOf(CloneException.class)
        .hasMessage(
            made.url()
                + " did not send all that belongs to the commit: object "
                + MadeRepository.MISSING
                + " is missing");
  }

  @Test
  void anObjectOfAnotherTypeIsNamed() throws IOException {
    String tree = made.tree(file("a.py", blob));
    made.commit(made.tree(file("a.py", tree)));
    assertThatThrownBy(this::graph).isInstanceOf(CloneException.class).hasMessageContaining(tree);

    made.commit(made.tree(folder("a", blob)));
    assertThatThrownBy(this::graph).isInstanceOf(CloneException.class).hasMessageContaining(blob);

    made.commit(blob);
    assertThatThrownBy(this::graph).isInstanceOf(CloneException.class).hasMessageContaining(blob);
  }

  /** No tree can have its own id in it; the id that it has is that of nothing. */
  @Test
  void aTreeThatWantsToContainItselfIsIncomplete() throws IOException {
    made.commit(made.tree(folder("a", MadeRepository.MISSING)));

    assertThatThrownBy(this::paths)
        .isInstanceOf(CloneException.class)
        .hasMessageContaining("object " + MadeRepository.MISSING + " is missing");
  }

  @Test
  void aLongChainOfTagsLeadsToItsCommit() throws IOException {
    String target = made.commit(made.tree(file("a.py", blob)));
    String type = "commit";
    for (int i = 0; i < 10_000; i++) {
      target = made.tag(target, type);
      type = "tag";
    }

    assertThat(paths()).containsExactly("a.py");
  }

  @Test
  void manyTinyFilesAreListed() throws IOException {
    Entry[] entries =
        IntStream.range(0, 5_000)
            .mapToObj(i -> file("f" + i + ".py", made.blob("import f" + i)))
            .toArray(Entry[]::new);
    made.commit(made.tree(entries));

    assertThat(paths()).hasSize(entries.length);
  }

  @Test
  void anyBytesForATreeEndInAListOrAClearFailure() throws IOException {
    checkDamagedTrees(25);
  }

  @Test
  @Tag("slow")
  void anyBytesForATreeEndInAListOrAClearFailureManyTimes() throws IOException {
    checkDamagedTrees(300);
  }

  private void checkDamagedTrees(int number) throws IOException {
    Random random = new Random(1);
    byte[] tree = MadeRepository.treeBytes(file("a.py", blob), folder("d", MadeRepository.MISSING));
    for (int i = 0; i < number; i++) {
      byte[] damaged = tree.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = random.nextInt(3) == 0 ? random.nextInt(damaged.length) : damaged.length;
      made.commit(made.object(2, "tree", java.util.Arrays.copyOf(damaged, length)));
      try {
        assertThat(paths()).allSatisfy(path -> assertThat(path).doesNotContain("\n"));
      } catch (CloneException e) {
        assertThat(e.getMessage()).contains(made.url()).doesNotContain("out of bounds", "null");
      }
    }
  }

  private RepositoryCloner cloner() throws IOException {
    return new RepositoryCloner(folder.resolve("clones"), made.origin(), LIMITS);
  }

  private List<String> paths() throws IOException {
    try (RepositoryCloner cloner = cloner();
        RepositoryClone clone = cloner.clone(made.url(), null, () -> true)) {
      return clone.files(path -> true).stream().map(RepositoryFile::path).toList();
    }
  }

  private ImportGraph graph() throws IOException {
    ImportGraphBuilder builder = new ImportGraphBuilder(Languages.all(), ImportBounds.DEFAULT);
    try (RepositoryCloner cloner = cloner();
        RepositoryClone clone = cloner.clone(made.url(), null, () -> true)) {
      var selection = builder.selection();
      List<SourceBlob> blobs =
          clone.files(selection).stream()
              .map(
                  each ->
                      new SourceBlob(
                          each.path(), each.identity(), () -> each.read(1000).orElseThrow()))
              .toList();
      return builder.build(selection, blobs, (done, of) -> {});
    }
  }
}
