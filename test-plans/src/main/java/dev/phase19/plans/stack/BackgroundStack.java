package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts a supervisor as a process of its own, and waits until its stack is ready. */
public final class BackgroundStack {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

  /**
   * Programs that shield a process from the signals of the terminal that it was started from:
   * {@code setsid} by a session of its own, {@code nohup} by ignoring the hang-up.
   */
  private static final List<String> DETACHING = List.of("setsid", "nohup");

  private final StackLayout layout;
  private final Consumer<String> console;
  private int shown;

  /**
   * @param console receives the lines that the supervisor prints
   */
  public BackgroundStack(StackLayout layout, Consumer<String> console) {
    this.layout = layout;
    this.console = console;
  }

  /**
   * Starts the supervisor.
   *
   * @param command the main class and its arguments
   * @param detached whether it is shielded from the signals of the terminal
   * @throws StackException if it ends, or is not ready in time
   */
  public void start(List<String> command, Map<String, String> environment, boolean detached)
      throws IOException, InterruptedException, StackException {
    PrivateFiles.makeFolder(layout.folder());
    StackSettings.delete(layout);
    Files.deleteIfExists(layout.state());
    ProcessBuilder builder =
        new ProcessBuilder(words(command, detached))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(layout.console().toFile());
    builder.environment().putAll(environment);
    Process supervisor = builder.start();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!Files.exists(layout.properties())) {
      echo();
      if (!supervisor.isAlive()) {
        echo();
        throw new StackException("it did not start");
      }
      if (System.nanoTime() > deadline) {
        supervisor.destroy();
        throw new StackException(
            "not ready after " + START_TIMEOUT.toSeconds() + " s, see " + layout.console());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    echo();
  }

  private static List<String> words(List<String> command, boolean detached) {
    List<String> words = new ArrayList<>();
    if (detached) {
      DETACHING.stream().filter(BackgroundStack::isOnPath).findFirst().ifPresent(words::add);
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    words.addAll(command);
    return words;
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Passes on what the supervisor has printed since the last call. */
  private void echo() throws IOException {
    String text = Files.readString(layout.console());
    // The last line may not be whole yet.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    lines.subList(Math.min(shown, lines.size()), lines.size()).forEach(console);
    shown = lines.size();
  }
}
