package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.plans.testing.Command;
import dev.phase19.plans.testing.StartedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left running, whatever becomes of the process that started the stack. */
final class LocalStackIT {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir private Path temp;
  private StartedStack stack;

  @AfterEach
  void stop() throws Exception {
    stack.stop(temp.resolve("stop.txt"));
  }

  @Test
  void stackEndsWhenItsParentIsKilled() throws Exception {
    Process parent = startByParent();
    await().atMost(LONGEST).until(() -> Files.exists(stack.properties()));
    List<ProcessHandle> processes = stack.processes();
    assertThat(processes).hasSize(5).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly();

    await().atMost(LONGEST).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    await()
        .atMost(LONGEST)
        .untilAsserted(() -> assertThat(stack.folder()).isDirectoryNotContaining("glob:**redis-*"));
    assertThat(stack.properties()).doesNotExist();
    assertThat(stack.console()).contains("the process that started the stack has ended");
  }

  @Test
  void stackEndsWhenItsParentIsKilledBeforeItIsReady() throws Exception {
    Process parent = startByParent();
    await().atMost(LONGEST).until(() -> stack.processes().size() > 1);
    List<ProcessHandle> processes = stack.processes();

    parent.destroyForcibly();

    await().atMost(LONGEST).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(stack.properties()).doesNotExist();
  }

  @Test
  void nextStopEndsWhatKilledSupervisorLeft() throws Exception {
    startByParent();
    await().atMost(LONGEST).until(() -> stack.processes().size() > 1);
    List<ProcessHandle> processes = stack.processes();

    stack.supervisor().orElseThrow().destroyForcibly();
    stack.stop(temp.resolve("stop.txt"));

    await().atMost(LONGEST).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** A shell that starts the stack and then stays, as Maven does. */
  private Process startByParent() throws Exception {
    stack = new StartedStack(temp.resolve("stack"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of("target/test-plans.jar").toAbsolutePath().toString();
    return Command.of(
            temp.resolve("parent.txt"),
            List.of(
                "sh",
                "-c",
                "\"$0\" -jar \"$1\" start --folder \"$2\"; exec sleep 600",
                java,
                jar,
                stack.folder().toString()))
        .start();
  }
}
