package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.plans.testing.Command;
import dev.phase19.plans.testing.StartedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a stack ends with its parent unless detached, and that a stop leaves no process. */
final class LocalStackIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @TempDir private Path temp;
  private StartedStack stack;

  @AfterEach
  void stop() throws Exception {
    stack.stop(temp.resolve("stop.txt"));
  }

  @Test
  void stackEndsWhenItsParentIsKilled() throws Exception {
    Process parent = startByParent();
    await().atMost(TIMEOUT).until(() -> Files.exists(stack.properties()));
    List<ProcessHandle> processes = stack.processes();
    assertThat(processes).hasSize(5).allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly();

    await().atMost(TIMEOUT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(stack.folder()).isDirectoryNotContaining("glob:**redis-*"));
    assertThat(stack.properties()).doesNotExist();
    assertThat(stack.console()).contains("the process that started the stack has ended");
  }

  @Test
  void stackEndsWhenItsParentIsKilledBeforeItIsReady() throws Exception {
    Process parent = startByParent();
    await().atMost(TIMEOUT).until(() -> stack.processes().size() > 1);
    List<ProcessHandle> processes = stack.processes();

    parent.destroyForcibly();

    await().atMost(TIMEOUT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(stack.properties()).doesNotExist();
  }

  @Test
  void nextStopEndsWhatKilledSupervisorLeft() throws Exception {
    startByParent();
    await().atMost(TIMEOUT).until(() -> stack.processes().size() > 1);
    List<ProcessHandle> processes = stack.processes();

    stack.supervisor().orElseThrow().destroyForcibly();
    stack.stop(temp.resolve("stop.txt"));

    await().atMost(TIMEOUT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void detachedStackOutlivesItsParentAndIsToldByStatusUntilItIsStopped() throws Exception {
    stack = new StartedStack(temp.resolve("stack of two +%#'"));
    assertThat(status().exitCode()).isEqualTo(3);

    // The shell ends as soon as the stack is ready.
    Command.End start =
        start(
                "\"$0\" -jar \"$1\" start --detach --workers 2 --no-limited-worker --folder \"$2\"; exit")
            .run(TIMEOUT);

    assertThat(start.exitCode()).as(start.output()).isZero();
    Command.End healthy = status();
    assertThat(healthy.exitCode()).as(healthy.output()).isZero();
    assertThat(healthy.output())
        .containsPattern("gpu-worker-2 +\\d+ +healthy +CPU +http://127.0.0.1:\\d+")
        .contains("queue: 0 waiting", "capacity 10");
    tokenIsInNoLogAndOnNoCommandLine();
    // A build replaces its jars even while they run, so the stack runs copies of them.
    assertThat(stack.processes())
        .extracting(process -> process.info().commandLine().orElse(""))
        .noneMatch(
            line -> line.contains("edge-service/target") || line.contains("gpu-worker/target"));
    servicesThatRunAlreadyAreNotStarted();

    ProcessHandle worker = stack.processes().get(3);
    signal(worker, "STOP");
    try {
      Command.End unhealthy = status();
      assertThat(unhealthy.exitCode()).as(unhealthy.output()).isEqualTo(1);
      assertThat(unhealthy.output()).containsPattern("gpu-worker +" + worker.pid() + " +unhealthy");
    } finally {
      signal(worker, "CONT");
    }
    List<ProcessHandle> processes = stack.processes();
    stack.stop(temp.resolve("stop.txt"));
    assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
    assertThat(status().exitCode()).isEqualTo(3);
    assertThat(stack.folder().resolve("programs")).doesNotExist();
    assertThat(Path.of("../gpu-worker/target/lib")).isNotEmptyDirectory();
  }

  private void servicesThatRunAlreadyAreNotStarted() throws Exception {
    StartedStack other = new StartedStack(temp.resolve("other"));
    Properties settings = stack.settings();
    List<String> given =
        List.of(
            "--edge-url=" + settings.getProperty("phase19.edge.url"),
            "--worker-url=" + settings.getProperty("phase19.worker.url"),
            "--limited-worker-url=" + settings.getProperty("phase19.worker.url"),
            "--fixtures-url=" + settings.getProperty("phase19.fixtures.url"));

    Command.End refused =
        startGiven(other, given)
            .with(Map.of("PHASE19_TOKEN", "not-the-token-of-this"))
            .run(TIMEOUT);
    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output()).contains("--edge-url: ", "refuses the token (401 of ");

    String token = settings.getProperty("phase19.token");
    Command.End start = startGiven(other, given).with(Map.of("PHASE19_TOKEN", token)).run(TIMEOUT);
    assertThat(start.exitCode()).as(start.output()).isZero();
    try {
      assertThat(other.processes()).hasSize(1);
      assertThat(other.settings()).containsAllEntriesOf(settingsOf(settings));
    } finally {
      other.stop(temp.resolve("stop.txt"));
    }
    assertThat(status().exitCode()).as("the stack that was given goes on").isZero();
  }

  private static Map<String, String> settingsOf(Properties settings) {
    return Map.of(
        "phase19.edge.url", settings.getProperty("phase19.edge.url"),
        "phase19.limited.worker.url", settings.getProperty("phase19.worker.url"),
        "phase19.token", settings.getProperty("phase19.token"));
  }

  private Command startGiven(StartedStack other, List<String> given) {
    List<String> words =
        new ArrayList<>(List.of("start", "--detach", "--folder", other.folder().toString()));
    words.addAll(given);
    return Command.java(temp.resolve("given.txt"), "LocalStack", words.toArray(String[]::new));
  }

  private void tokenIsInNoLogAndOnNoCommandLine() throws Exception {
    String token = stack.settings().getProperty("phase19.token");
    assertThat(stack.processes())
        .extracting(process -> process.info().commandLine().orElse(""))
        .noneMatch(line -> line.contains(token));
    try (Stream<Path> files = Files.list(stack.folder())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        assertThat(log).content().as(log.toString()).doesNotContain(token);
      }
    }
  }

  private Command.End status() throws Exception {
    return Command.java(
            temp.resolve("status.txt"),
            "LocalStack",
            "status",
            "--folder",
            stack.folder().toString())
        .run(TIMEOUT);
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Starts a shell that starts the stack and then keeps running, as Maven does. */
  private Process startByParent() throws Exception {
    stack = new StartedStack(temp.resolve("stack"));
    return start("\"$0\" -jar \"$1\" start --folder \"$2\"; exec sleep 600").start();
  }

  private Command start(String script) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of("target/test-plans.jar").toAbsolutePath().toString();
    return Command.of(
        temp.resolve("parent.txt"),
        List.of("sh", "-c", script, java, jar, stack.folder().toString()));
  }
}
