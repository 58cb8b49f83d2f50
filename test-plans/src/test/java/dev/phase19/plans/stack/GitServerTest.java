package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.plans.fixture.FixtureFolder;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitServerTest {
  @TempDir private Path temp;

  @BeforeEach
  void makeFixture() throws Exception {
    new FixtureFolder(temp.resolve("fixtures")).generate(10);
  }

  @Test
  void fixtureIsClonedOverHttp() throws Exception {
    try (GitServer server = new GitServer(temp.resolve("fixtures"), 0);
        Git clone = clone(server.origin() + "/phase19/files-10.git")) {
      assertThat(clone.log().call()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"files-13.git", "files-13"})
  void generatedFixtureIsMadeWhenItIsAskedFor(String name) throws Exception {
    try (GitServer server = new GitServer(temp.resolve("fixtures"), 0);
        Git clone = clone(server.origin() + "/phase19/" + name)) {
      assertThat(clone.getRepository().getWorkTree().toPath().resolve("java/dev/example/module1"))
          .isDirectoryContaining("glob:**/Part1_2.java");
    }
    assertThat(temp.resolve("fixtures/files-13.git")).isDirectory();
  }

  @Test
  void folderOutsideOfTheFixturesIsNotServed() throws Exception {
    new FixtureFolder(temp).generate(1);
    try (GitServer server = new GitServer(temp.resolve("fixtures"), 0)) {
      assertThatThrownBy(() -> clone(server.origin() + "/phase19/..%2Ffiles-1.git"))
          .isInstanceOf(GitAPIException.class);
      assertThat(temp.resolve("clone")).doesNotExist();
    }
  }

  @Test
  void repositoryThatIsNotThereCannotBeCloned() throws Exception {
    try (GitServer server = new GitServer(temp.resolve("fixtures"), 0)) {
      assertThatThrownBy(() -> clone(server.origin() + "/phase19/none.git"))
          .rootCause()
          .hasMessageContaining("not found");
    }
  }

  @Test
  void fixtureCannotBePushedTo() throws Exception {
    try (GitServer server = new GitServer(temp.resolve("fixtures"), 0);
        Git clone = clone(server.origin() + "/phase19/files-10.git")) {
      clone.commit().setAllowEmpty(true).setMessage("More").setSign(false).call();
      assertThatThrownBy(() -> clone.push().call()).isInstanceOf(TransportException.class);
    }
  }

  private Git clone(String url) throws Exception {
    return Git.cloneRepository().setURI(url).setDirectory(temp.resolve("clone").toFile()).call();
  }
}
