package dev.phase19.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.worker.git.CloneProgress;
import dev.phase19.worker.git.GitServer;
import dev.phase19.worker.git.RepositoryFile;
import dev.phase19.worker.repository.CloneConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphSourceTest {
  @TempDir private Path folder;

  private GraphSource source(String name, String ref) {
    return new GraphSource(
        name,
        ref,
        new ObjectMapper()
            .convertValue(Map.of("folder", folder.toString()), CloneConfiguration.class));
  }

  /** The server is at a private address, without TLS: a person who types that means it. */
  @Test
  void aUrlIsClonedWhereverItsHostIsAndNothingOfTheCloneIsLeft() throws Exception {
    try (GitServer server = new GitServer()) {
      String url = server.repository("source", Map.of("a.py", "import b\n"));
      AtomicLong received = new AtomicLong();
      CloneProgress progress =
          new CloneProgress() {
            @Override
            public boolean getAsBoolean() {
              return true;
            }

            @Override
            public void received(long bytes) {
              received.set(bytes);
            }
          };

      try (GraphSource.Opened opened = source(url, null).open(progress)) {
        List<RepositoryFile> files = opened.files().files(path -> true);
        assertThat(files).extracting(RepositoryFile::path).containsExactly("a.py");
        assertThat(files.get(0).read(100).orElseThrow()).asString().isEqualTo("import b\n");
        assertThat(opened.files().commit()).isPresent();
      }

      assertThat(received.get()).isPositive();
      assertNoClone();
      assertThatThrownBy(() -> source(url, "nope").open(() -> true))
          .isInstanceOf(IOException.class)
          .hasMessage(url + " has no branch or tag nope");
      assertNoClone();
    }
  }

  private void assertNoClone() throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("worker-") || name.startsWith("clone-"));
    }
  }

  @Test
  void aPasswordInAUrlIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> source("https://me:secret@host.example/a/b", null).open(() -> true))
        .hasMessageContaining("must not carry a user or password")
        .hasMessageNotContaining("secret");
  }
}
