package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoryTest {
  private static final CloneLimits WIDE = limits(1000);

  @TempDir private Path folder;
  private Path top;
  private Git git;
  private RevCommit first;
  private RevCommit second;

  @BeforeEach
  void twoCommits() throws Exception {
    IsolatedSettings.install();
    top = folder.resolve("top");
    git = Git.init().setDirectory(top.toFile()).setInitialBranch("main").call();
    Files.writeString(top.resolve("a.py"), "import b\n");
    first = commit("first");
    Files.createDirectory(top.resolve("sub"));
    Files.writeString(top.resolve("sub/b.py"), "");
    second = commit("second");
    git.tag().setName("v1").setAnnotated(true).setMessage("one").setObjectId(first).call();
    git.branchCreate().setName("old").setStartPoint(first).call();
  }

  private RevCommit commit(String message) throws Exception {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setAuthor("Author", "author@example.org")
        .setCommitter("Author", "author@example.org")
        .setMessage(message)
        .setSign(false)
        .call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  private static CloneLimits limits(int files) {
    return new CloneLimits(
        Duration.ofMinutes(1), Duration.ofSeconds(1), 1, 1, 1, 1, 1L << 30, files, 1 << 20);
  }

  private static List<String> paths(Path repository, String ref) throws IOException {
    try (LocalRepository opened = open(repository, ref)) {
      return opened.files(path -> true).stream().map(RepositoryFile::path).toList();
    }
  }

  private static LocalRepository open(Path repository, String ref) throws IOException {
    return LocalRepository.open(LocalRepository.gitFolder(repository).orElseThrow(), ref, WIDE);
  }

  @Test
  void theCommitCountsAndNotWhatHasChangedSince() throws Exception {
    Files.writeString(top.resolve("a.py"), "changed");
    Files.writeString(top.resolve("new.py"), "");

    try (LocalRepository opened = open(top, null)) {
      List<RepositoryFile> files = opened.files(path -> path.endsWith(".py"));

      assertThat(opened.commit()).contains(second.name());
      assertThat(files).extracting(RepositoryFile::path).containsExactly("a.py", "sub/b.py");
      assertThat(files.get(0).read(100).orElseThrow()).asString().isEqualTo("import b\n");
      assertThat(files.get(0).read(3)).isEmpty();
    }
  }

  @Test
  void anyNameOfACommitIsARef() throws Exception {
    for (String ref :
        List.of("old", "v1", "refs/heads/old", "main~1", "HEAD^", first.name(), abbreviated())) {
      assertThat(paths(top, ref)).as(ref).containsExactly("a.py");
    }
  }

  private String abbreviated() {
    return first.abbreviate(8).name();
  }

  @Test
  void aNameOfNoCommitIsSaid() {
    assertThatThrownBy(() -> open(top, "nope"))
        .hasMessage(
            "there is no commit nope; ask for one of the 3 branches and tags, such as"
                + " main, old, v1 (%s)",
            top.resolve(".git"));
    assertThatThrownBy(() -> open(top, "HEAD^{tree}"))
        .hasMessageStartingWith("HEAD^{tree} is no commit, and no tag of one");
    assertThatThrownBy(() -> open(top, "HEAD:a.py"))
        .hasMessageStartingWith("there is no commit HEAD:a.py;");
    assertThatThrownBy(() -> open(top, "@{yesterday"))
        .hasMessageContaining("is not the name of a commit as git writes it");
  }

  @Test
  void aBareRepositoryIsReadInPlace() throws Exception {
    Path bare = folder.resolve("bare");
    Git.cloneRepository()
        .setURI(top.toUri().toString())
        .setDirectory(bare.toFile())
        .setBare(true)
        .call()
        .close();
    Map<Path, Object> before = state(bare);

    assertThat(paths(bare, null)).containsExactly("a.py", "sub/b.py");

    assertThat(state(bare)).isEqualTo(before);
  }

  private static Map<Path, Object> state(Path folder) throws IOException {
    Map<Path, Object> state = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        state.put(file, Files.getLastModifiedTime(file));
      }
    }
    return state;
  }

  /** As {@code git worktree add} leaves it. */
  @Test
  void aFurtherWorkTreeHasItsOwnHead() throws Exception {
    Path further = Files.createDirectory(folder.resolve("further"));
    Path own = Files.createDirectories(top.resolve(".git/worktrees/further"));
    Files.writeString(further.resolve(".git"), "gitdir: " + own + "\n");
    Files.writeString(own.resolve("HEAD"), first.name() + "\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.writeString(own.resolve("gitdir"), further.resolve(".git") + "\n");

    assertThat(paths(further, null)).containsExactly("a.py");
    assertThat(paths(further, "main")).containsExactly("a.py", "sub/b.py");
  }

  @Test
  void aFolderInsideAWorkTreeIsNoRepository() {
    assertThat(LocalRepository.gitFolder(top)).contains(top.resolve(".git"));
    assertThat(LocalRepository.gitFolder(top.resolve("sub"))).isEmpty();
    assertThat(LocalRepository.gitFolder(folder)).isEmpty();
  }

  @Test
  void aRepositoryWithoutACommitHasNoFiles() throws Exception {
    Path empty = folder.resolve("empty");
    Git.init().setDirectory(empty.toFile()).call().close();

    try (LocalRepository opened = open(empty, null)) {
      assertThat(opened.commit()).isEmpty();
      assertThat(opened.files(path -> true)).isEmpty();
    }
  }

  @Test
  void aHeadWithoutABranchIsSaid() throws Exception {
    Files.writeString(top.resolve(".git/HEAD"), "ref: refs/heads/gone\n");

    assertThatThrownBy(() -> open(top, null))
        .hasMessageStartingWith("there is no commit HEAD; ask for one of the 3 branches and tags");
  }

  @Test
  void missingObjectsAreSaidWithTheWayToGetThem() throws Exception {
    StoredConfig settings = git.getRepository().getConfig();
    Path blob = object(blobOf("a.py"));
    Files.delete(blob);

    assertThatThrownBy(() -> read("a.py")).hasMessageContaining("`git fsck` says");

    Files.writeString(top.resolve(".git/objects/info/alternates"), "/nowhere\n");
    assertThatThrownBy(() -> read("a.py")).hasMessageContaining("objects/info/alternates");

    settings.setBoolean("remote", "origin", "promisor", true);
    settings.save();
    assertThatThrownBy(() -> read("a.py"))
        .hasMessageMatching(
            "cannot read the repository .*: object [0-9a-f]{40} is missing: it is a partial clone,"
                + " `git fetch --refetch --no-filter` gets the rest");
  }

  @Test
  void aDamagedObjectIsSaid() throws Exception {
    Path blob = object(blobOf("a.py"));
    assertThat(blob.toFile().setWritable(true)).isTrue();
    Files.writeString(blob, "this is no object");

    assertThatThrownBy(() -> read("a.py"))
        .isInstanceOf(CloneException.class)
        .hasMessageStartingWith("cannot read the repository " + top.resolve(".git") + ": ");
  }

  @Test
  void anotherObjectFormatIsSaid() throws Exception {
    StoredConfig settings = git.getRepository().getConfig();
    settings.setInt("core", null, "repositoryformatversion", 1);
    settings.setString("extensions", null, "objectformat", "sha256");
    settings.save();

    assertThatThrownBy(() -> open(top, null))
        .hasMessage("the repository's object format is sha256: only sha1 is supported");
  }

  @Test
  void theLimitsOfACloneHold() throws Exception {
    Path gitFolder = LocalRepository.gitFolder(top).orElseThrow();
    try (LocalRepository opened = LocalRepository.open(gitFolder, null, limits(1))) {
      assertThatThrownBy(() -> opened.files(path -> true))
          .hasMessage(
              "the repository has more source files than repositories.maxFiles, 1; a larger value in the worker's configuration allows it");
    }
  }

  private ObjectId blobOf(String path) throws IOException {
    return git.getRepository().resolve(Constants.HEAD + ":" + path);
  }

  private Path object(ObjectId id) {
    return top.resolve(".git/objects")
        .resolve(id.name().substring(0, 2))
        .resolve(id.name().substring(2));
  }

  private void read(String path) throws IOException {
    try (LocalRepository opened = open(top, null)) {
      opened.files(path::equals).get(0).read(100);
    }
  }
}
