package dev.phase19.plans.testing;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A local stack as seen from outside, through the files that it keeps. */
public record StartedStack(Path folder) {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

  /** Starts a stack, and waits until it is ready. */
  public static StartedStack start(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    StartedStack stack = new StartedStack(folder);
    Command.End start =
        Command.java(
                folder.resolveSibling("start.txt"),
                "LocalStack",
                "start",
                "--folder",
                folder.toString())
            .with(environment)
            .run(START_TIMEOUT);
    if (start.exitCode() != 0) {
      throw new AssertionError(start.output());
    }
    return stack;
  }

  public Path properties() {
    return folder.resolve("stack.properties");
  }

  public Properties settings() throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(properties())) {
      settings.load(reader);
    }
    return settings;
  }

  public String console() throws IOException {
    return Files.readString(folder.resolve("supervisor.log"));
  }

  public Optional<ProcessHandle> supervisor() throws IOException {
    return read("supervisor.pid").stream().findFirst();
  }

  /** Returns the supervisor and the processes that it started, as far as they are alive. */
  public List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> processes = new ArrayList<>(read("supervisor.pid"));
    processes.addAll(read("processes"));
    return processes;
  }

  public Command.End stop(Path output) throws IOException, InterruptedException {
    return Command.java(output, "LocalStack", "stop", "--folder", folder.toString())
        .run(STOP_TIMEOUT);
  }

  private List<ProcessHandle> read(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.split(" ")[0])).stream())
        .toList();
  }
}
