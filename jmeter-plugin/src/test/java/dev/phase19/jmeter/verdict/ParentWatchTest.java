package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
  @TempDir Path folder;

  @Test
  void theJvmEndsWithTheProcessThatStartedIt() throws Exception {
    Process parent = parentOf("true");
    ProcessHandle child = child();

    parent.destroyForcibly().waitFor();

    await().atMost(Duration.ofSeconds(20)).until(() -> !child.isAlive());
    assertThat(folder.resolve("pid.stages")).content().isEqualTo("RESTORE WRITE ");
  }

  @Test
  void withoutTheSettingTheJvmGoesOn() throws Exception {
    Process parent = parentOf("false");
    ProcessHandle child = child();
    try {
      parent.destroyForcibly().waitFor();

      await().during(Duration.ofSeconds(2)).until(child::isAlive);
    } finally {
      child.destroyForcibly();
    }
  }

  /** Starts a shell that starts {@link Watching} and waits for it. */
  private Process parentOf(String setting) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", "\"$0\" \"$@\" & wait", java)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile());
    shell
        .command()
        .addAll(
            List.of(
                "-Dphase19.end.with.parent=" + setting,
                "-cp",
                System.getProperty("java.class.path"),
                Watching.class.getName(),
                folder.resolve("pid").toString()));
    return shell.start();
  }

  private ProcessHandle child() throws Exception {
    Path pid = folder.resolve("pid");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid));
    ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    assertThat(child.isAlive()).isTrue();
    return child;
  }

  /** Plays the part of a JMeter whose test has started. */
  static final class Watching {
    public static void main(String[] arguments) throws Exception {
      ParentWatch.installIfAsked();
      Path file = Path.of(arguments[0]);
      for (JvmExitHook.Stage stage : List.of(JvmExitHook.Stage.WRITE, JvmExitHook.Stage.RESTORE)) {
        JvmExitHook.at(stage, () -> append(file.resolveSibling("pid.stages"), stage + " "));
      }
      Path part = file.resolveSibling("pid.part");
      Files.writeString(part, Long.toString(ProcessHandle.current().pid()));
      Files.move(part, file);
      TimeUnit.SECONDS.sleep(60);
    }

    private static void append(Path file, String text) {
      try {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
