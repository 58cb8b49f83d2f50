package dev.phase19.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.phase19.worker.git.CloneLimits;
import dev.phase19.worker.git.RepositoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
  @TempDir private Path folder;

  private FolderFiles files(int most) {
    return new FolderFiles(
        folder,
        new CloneLimits(
            Duration.ofMinutes(1), Duration.ofSeconds(1), 1, 1, 1, 1, 1L << 30, most, 1 << 20));
  }

  private List<String> paths() throws IOException {
    return files(100).files(path -> true).stream().map(RepositoryFile::path).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void pathsAreSortedAsGitSortsThem() throws Exception {
    for (String path :
        List.of(
            "b.py", "a/z.py", "a.py", "a-b/c.py", "\ud83d\ude00.py", "\uff5e.py", "\u00e9.py")) {
      write(path, "");
    }

    assertThat(paths())
        .containsExactly(
            "a-b/c.py", "a.py", "a/z.py", "b.py", "\u00e9.py", "\uff5e.py", "\ud83d\ude00.py");
  }

  @Test
  void whatIsNoFileOfTheProjectIsSkipped() throws Exception {
    write("a.py", "");
    write(".git/hooks/b.py", "");
    write("module/.git", "gitdir: elsewhere");
    write("module/c.py", "");
    Files.createSymbolicLink(folder.resolve("link.py"), Path.of("a.py"));
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));

    assertThat(paths()).containsExactly("a.py", "module/c.py");
  }

  @Test
  void aFileIsReadUnlessItIsTooLarge() throws Exception {
    write("a.py", "import b");

    RepositoryFile file = files(1).files(path -> true).get(0);

    assertThat(file.read(8).orElseThrow()).asString().isEqualTo("import b");
    assertThat(file.read(7)).isEmpty();
  }

  /** Otherwise, to group files by their identity takes time quadratic in such names. */
  @Test
  void filesWhoseNamesHaveTheSameHashHaveIdentitiesOfDifferentHashes() throws Exception {
    for (String name : List.of("AaAa", "AaBB", "BBAa", "BBBB")) {
      write(name + ".py", "");
    }

    assertThat(files(4).files(path -> true))
        .extracting(file -> file.identity().hashCode())
        .doesNotHaveDuplicates();
  }

  @Test
  void anIdentityIsEqualToItself() throws Exception {
    write("a.py", "");

    RepositoryFile file = files(1).files(path -> true).get(0);

    assertThat(file.identity()).isEqualTo(file.identity());
  }

  @Test
  void moreFilesThanTheLimitAreRefused() throws Exception {
    write("a.py", "");
    write("b.py", "");
    write("c.txt", "");

    assertThat(files(2).files(path -> path.endsWith(".py"))).hasSize(2);
    assertThatThrownBy(() -> files(2).files(path -> true))
        .hasMessage(
            "the repository has more source files than repositories.maxFiles, 2; a larger value in the worker's configuration allows it");
  }

  @Test
  void aFileThatCannotBeReadIsNotLeftOutSilently() throws Exception {
    write("a.py", "");
    write("hidden/b.py", "");
    RepositoryFile gone = files(2).files("a.py"::equals).get(0);
    Files.delete(folder.resolve("a.py"));

    assertThatThrownBy(() -> gone.read(1)).hasMessageStartingWith("cannot read " + folder);

    Path hidden = folder.resolve("hidden");
    assertThat(hidden.toFile().setReadable(false, false)).isTrue();
    assumeFalse(Files.isReadable(hidden), "this user may read everything");
    assertThatThrownBy(this::paths)
        .hasMessage(
            "cannot read " + hidden + ": this user may not: allow it, or move it elsewhere");
  }
}
