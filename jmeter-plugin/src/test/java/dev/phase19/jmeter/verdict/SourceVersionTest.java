package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceVersionTest {
  @TempDir private Path folder;

  @Test
  void commitAndChangesSinceItAreTold() throws Exception {
    git("init", "--quiet");
    Path plan = Files.writeString(folder.resolve("plan.jmx"), "<plan/>");
    git("add", "plan.jmx");
    git("-c", "user.name=A", "-c", "user.email=a@localhost", "commit", "--quiet", "-m", "A plan");

    SourceVersion committed = SourceVersion.of(folder.toString()).orElseThrow();
    assertThat(committed.commit()).matches("[0-9a-f]{40}");
    assertThat(committed.dirty()).isEqualTo("false");

    Files.writeString(plan, "<another/>");
    assertThat(SourceVersion.of(folder.toString()))
        .contains(new SourceVersion(committed.commit(), "true"));
  }

  @Test
  void folderWithoutGitHasNone() {
    assertThat(SourceVersion.of(folder.toString())).isEmpty();
    assertThat(SourceVersion.of(folder.resolve("none").toString())).isEmpty();
    assertThat(SourceVersion.of(null)).isEmpty();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).isZero();
  }
}
