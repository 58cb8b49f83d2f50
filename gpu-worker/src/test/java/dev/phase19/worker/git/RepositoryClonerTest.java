package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryClonerTest {
  private static final CloneLimits WIDE =
      new CloneLimits(
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          1 << 30,
          1 << 27,
          1 << 30,
          1 << 20,
          1L << 32,
          1000,
          1 << 20);
  private static final ObjectId SOME_OBJECT =
      ObjectId.fromString("0123456789012345678901234567890123456789");

  private static GitServer server;
  private static int repositories;

  @TempDir private Path folder;
  private RepositoryCloner cloner;
  private String name;

  @BeforeAll
  static void startServer() throws Exception {
    server = new GitServer();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void makeCloner() throws IOException {
    name = "repository" + repositories++;
    cloner = cloner(WIDE);
  }

  @AfterEach
  void nothingIsLeftOfTheClones() throws IOException {
    assertThat(clones()).isEmpty();
    cloner.close();
    assertThat(folders()).isEmpty();
  }

  @Test
  void readsTheFilesOfHeadInTheOrderOfTheirPaths() throws IOException {
    String url = server.repository(name, Map.of("b.py", "import a", "a.py", "", "a/c.py", "c"));

    try (RepositoryClone clone = clone(url, null)) {
      assertThat(clone.commit()).get().asString().matches("[0-9a-f]{40}");
      assertThat(paths(clone)).containsExactly("a.py", "a/c.py", "b.py");
      assertThat(clone.files(path -> path.equals("b.py")).get(0).read(100))
          .hasValueSatisfying(bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo("import a"));
    }
  }

  @Test
  void fetchesABranchOrATagAndNothingOfItsHistory() throws IOException {
    String url = server.repository(name, Map.of("old.py", ""));
    server.tag(name, "v1");
    server.commit(name, "main", Map.of("new.py", ""));
    String branched = server.commit(name, "feature/x", Map.of("feature.py", ""));

    try (RepositoryClone tag = clone(url, "v1");
        RepositoryClone branch = clone(url, "feature/x")) {
      assertThat(paths(tag)).containsExactly("old.py");
      assertThat(paths(branch)).containsExactly("feature.py");
      assertThat(branch.commit()).contains(branched);
    }
  }

  @Test
  void anEmptyRepositoryHasNoCommitAndNoFiles() throws IOException {
    try (RepositoryClone clone = clone(server.empty(name), null)) {
      assertThat(clone.commit()).isEmpty();
      assertThat(paths(clone)).isEmpty();
    }
  }

  @Test
  void passesOverSymbolicLinksAndSubmodules() throws IOException {
    server.empty(name);
    server.commit(name, FileMode.GITLINK, "module.py", SOME_OBJECT);
    try (RepositoryClone clone = clone(server.url(name), null)) {
      assertThat(paths(clone)).isEmpty();
    }
    server.commitTree(
        name,
        inserter -> {
          TreeFormatter tree = new TreeFormatter();
          ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "/etc/passwd".getBytes(UTF_8));
          tree.append("link.py", FileMode.SYMLINK, blob);
          tree.append("program.py", FileMode.EXECUTABLE_FILE, blob);
          return inserter.insert(tree);
        });
    try (RepositoryClone clone = clone(server.url(name), null)) {
      assertThat(paths(clone)).containsExactly("program.py");
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    String url = server.repository(name, Map.of("a.py", "12345"));

    try (RepositoryClone clone = clone(url, null)) {
      RepositoryFile file = clone.files(path -> true).get(0);
      assertThat(file.read(4)).isEmpty();
      assertThat(file.read(5)).isPresent();
    }
  }

  @Test
  void saysThatThereIsNoSuchRepository() {
    assertFails(() -> clone(server.url("nowhere"), null), CloneException.Kind.NOT_FOUND)
        .isEqualTo("there is no public repository at " + server.url("nowhere"));
  }

  @Test
  void saysThatThereIsNoSuchRef() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));

    assertFails(() -> clone(url, "nope"), CloneException.Kind.NOT_FOUND)
        .isEqualTo(url + " has no branch or tag nope");
  }

  @Test
  void refusesAnOriginThatIsNotTrusted() {
    assertFails(() -> clone("http://127.0.0.1:1/fixtures/a", null), CloneException.Kind.FAILED)
        .contains("must begin with https://");
  }

  @Test
  void endsAtTheLargestPack() throws IOException {
    StringBuilder noise = new StringBuilder();
    new java.util.Random(1).ints(20_000).forEach(noise::append);
    String url = server.repository(name, Map.of("a.py", noise.toString()));
    useLimits(limits(WIDE.time(), 20_000, 10, WIDE.pathBytes()));

    assertFails(() -> clone(url, null), CloneException.Kind.TOO_LARGE)
        .isEqualTo(
            "the repository sends more than repositories.maxPackSize, 20000 bytes; a larger value in the worker's configuration allows it");
  }

  @Test
  void endsWhenItsTimeIsOver() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    useLimits(limits(Duration.ofNanos(1), WIDE.packBytes(), 10, WIDE.pathBytes()));

    assertFails(() -> clone(url, null), CloneException.Kind.TOO_LARGE)
        .contains("longer than repositories.cloneTimeout");
  }

  @Test
  void endsWhenItIsNotWantedAnyMore() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));

    assertFails(() -> cloner.clone(url, null, () -> false), CloneException.Kind.FAILED)
        .isEqualTo("the clone was given up");
  }

  @Test
  void countsOnlyTheFilesThatAreWanted() throws IOException {
    String url = server.repository(name, Map.of("a.py", "", "b.py", "", "c.md", "", "d.md", ""));
    useLimits(limits(WIDE.time(), WIDE.packBytes(), 2, WIDE.pathBytes()));

    try (RepositoryClone clone = clone(url, null)) {
      assertThat(clone.files(path -> path.endsWith(".py"))).hasSize(2);
      assertFails(() -> clone.files(path -> true), CloneException.Kind.TOO_LARGE)
          .isEqualTo(
              "the repository has more source files than repositories.maxFiles, 2; a larger value in the worker's configuration allows it");
    }
  }

  @Test
  void boundsTheBytesOfAllPaths() throws IOException {
    String url = server.repository(name, Map.of("a/b.py", "", "a/c.py", "", "d.md", ""));
    useLimits(limits(WIDE.time(), WIDE.packBytes(), 10, 12));
    try (RepositoryClone clone = clone(url, null)) {
      assertThat(clone.files(path -> path.endsWith(".py"))).hasSize(2);
      assertFails(() -> clone.files(path -> true), CloneException.Kind.TOO_LARGE)
          .isEqualTo(
              "the paths of the repository's source files take more than"
                  + " repositories.maxPathSize, 12 bytes; a larger value in the worker's configuration allows it");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--upload-pack=touch x", "a..b", "a*", "a:b", "", "@{-1}"})
  void aRefThatIsNoNameIsNotAskedFor(String ref) {
    assertFails(() -> clone(server.url(name), ref), CloneException.Kind.FAILED)
        .startsWith("ref must ");
  }

  @Test
  void boundsTheFoldersInEachOtherByTheHeap() throws IOException {
    server.empty(name);
    server.commitTree(
        name,
        inserter -> {
          ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[0]);
          ObjectId below = blob;
          for (int level = 0; level < 100; level++) {
            TreeFormatter tree = new TreeFormatter();
            tree.append("d", level == 0 ? FileMode.REGULAR_FILE : FileMode.TREE, below);
            tree.append("x".repeat(4000), FileMode.REGULAR_FILE, blob);
            below = inserter.insert(tree);
          }
          return below;
        });
    useLimits(limits(WIDE.time(), WIDE.packBytes(), 1000, WIDE.pathBytes(), 1 << 20));

    try (RepositoryClone clone = clone(server.url(name), null)) {
      assertFails(() -> clone.files(path -> true), CloneException.Kind.TOO_LARGE)
          .isEqualTo(
              "the repository has folders in each other whose lists fill the worker's memory, of"
                  + " 1048576 bytes: a larger -Xmx may do");
    }
  }

  @Test
  void aHeadThatLeadsNowhereIsNoEmptyRepository() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    server.commit(name, "trunk", Map.of("a.py", ""));
    server.head(name, "master");

    assertFails(() -> clone(url, null), CloneException.Kind.NO_DEFAULT_BRANCH)
        .isEqualTo(
            "HEAD of "
                + url
                + " leads to a branch that is not there; ask for one of its 2 branches and tags, such as"
                + " main, trunk");
    try (RepositoryClone clone = clone(url, "trunk")) {
      assertThat(paths(clone)).containsExactly("a.py");
    }
  }

  @Test
  void aRepositoryOfTagsAloneIsNotEmptyEither() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    server.tag(name, "v1");
    server.remove(name, "main");

    assertFails(() -> clone(url, null), CloneException.Kind.NO_DEFAULT_BRANCH).endsWith("v1");
  }

  @Test
  void namesTheTagThatLeadsToNoCommit() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    server.tagContent(name, "blob");
    server.tagTree(name, "tree");

    assertFails(() -> clone(url, "blob"), CloneException.Kind.FAILED).contains("(ref blob)");
    assertFails(() -> clone(url, "tree"), CloneException.Kind.FAILED).contains("(ref tree)");
  }

  @Test
  void aBranchMayHaveTheNameOfAnObjectFormat() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    server.commit(name, "object-format=sha256", Map.of("b.py", ""));

    try (RepositoryClone clone = clone(url, "object-format=sha256")) {
      assertThat(paths(clone)).containsExactly("b.py");
    }
  }

  @Test
  void asksForTheNameWithItsEndingWhereTheHostKnowsNoOther() throws IOException {
    server.repository(name + ".git", Map.of("a.py", ""));

    try (RepositoryClone clone = clone(server.url(name), null)) {
      assertThat(paths(clone)).containsExactly("a.py");
    }
  }

  /**
   * The tree has ten levels, each with ten entries for the same object: ten billion files made of a
   * few objects.
   */
  @Test
  void aTreeThatMultipliesItselfEndsWithTheTime() throws IOException {
    server.empty(name);
    server.commitTree(
        name,
        inserter -> {
          ObjectId object = inserter.insert(Constants.OBJ_BLOB, new byte[0]);
          FileMode mode = FileMode.REGULAR_FILE;
          for (int level = 0; level < 10; level++) {
            TreeFormatter tree = new TreeFormatter();
            for (int i = 0; i < 10; i++) {
              tree.append("f" + i, mode, object);
            }
            object = inserter.insert(tree);
            mode = FileMode.TREE;
          }
          return object;
        });
    useLimits(limits(Duration.ofSeconds(1), WIDE.packBytes(), 10, WIDE.pathBytes()));

    try (RepositoryClone clone = clone(server.url(name), null)) {
      assertFails(() -> clone.files(path -> path.endsWith(".py")), CloneException.Kind.TOO_LARGE)
          .contains("longer than repositories.cloneTimeout, 1.0 s");
    }
  }

  @Test
  void readsNoSettingsOfTheUserNotEvenBrokenOnes() throws IOException {
    String url = server.repository(name, Map.of("a.py", ""));
    Path settings = folder.resolve("user-settings");
    Files.writeString(settings, "[broken");
    SystemReader before = SystemReader.getInstance();
    SystemReader.setInstance(
        new SystemReader.Delegate(before) {
          @Override
          public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new FileBasedConfig(parent, settings.toFile(), fs);
          }
        });

    try (RepositoryCloner isolated = cloner(WIDE);
        RepositoryClone clone = isolated.clone(url, null, () -> true)) {
      assertThat(paths(clone)).containsExactly("a.py");
    } finally {
      SystemReader.setInstance(before);
    }
  }

  @Test
  void tellsJGitWhatItWouldMeasureWithFilesAmongTheClones() throws Exception {
    long resolution =
        SystemReader.getInstance()
            .getUserConfig()
            .getTimeUnit(
                "filesystem",
                "vendor|version|store",
                "timestampResolution",
                Long.MAX_VALUE,
                TimeUnit.SECONDS);

    assertThat(resolution).isEqualTo(2);
  }

  @Test
  void removesWhatAKilledWorkerLeftAndNothingOfALivingOne() throws IOException {
    Path left = Files.createDirectories(folder.resolve("worker-killed/clone-1/objects"));
    Files.writeString(left.resolve("pack"), "left");

    try (RepositoryClone living = clone(server.repository(name, Map.of("a.py", "")), null)) {
      RepositoryCloner other = cloner(WIDE);

      assertThat(left).doesNotExist();
      assertThat(paths(living)).containsExactly("a.py");
      assertThat(folders()).hasSize(2);
      other.close();
    }
  }

  private static CloneLimits limits(Duration time, long packBytes, int files, long pathBytes) {
    return limits(time, packBytes, files, pathBytes, WIDE.heapBytes());
  }

  private static CloneLimits limits(
      Duration time, long packBytes, int files, long pathBytes, long heapBytes) {
    return new CloneLimits(
        time,
        WIDE.silence(),
        packBytes,
        WIDE.objectBytes(),
        WIDE.inflatedBytes(),
        WIDE.objects(),
        heapBytes,
        files,
        pathBytes);
  }

  private RepositoryCloner cloner(CloneLimits limits) throws IOException {
    return new RepositoryCloner(folder, server.origin(), limits);
  }

  private void useLimits(CloneLimits limits) throws IOException {
    cloner.close();
    cloner = cloner(limits);
  }

  private RepositoryClone clone(String url, String ref) throws IOException {
    return cloner.clone(url, ref, () -> true);
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertFails(
      ThrowingCallable action, CloneException.Kind kind) {
    return assertThatThrownBy(action)
        .isInstanceOfSatisfying(CloneException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING);
  }

  private static List<String> paths(RepositoryClone clone) throws IOException {
    return clone.files(path -> true).stream().map(RepositoryFile::path).toList();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private List<Path> clones() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("clone-")).toList();
    }
  }
}
