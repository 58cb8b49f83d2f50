package dev.phase19.plans.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as somebody types it, run in a process of its own. */
public final class Command {
  private final ProcessBuilder builder;
  private final Path output;

  private Command(Path output, List<String> words) {
    this.output = output;
    this.builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    // The environment of whoever runs the tests may have settings, which must not count.
    builder.environment().keySet().removeIf(name -> name.startsWith("PHASE19_"));
    // For all JVMs that the command starts, as for the JVMs of the tests themselves.
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
  }

  /** How it ended, and what it printed. */
  public record End(int exitCode, String output) {}

  /**
   * Returns a command that has not started yet.
   *
   * @param output the file for what it prints
   */
  public static Command of(Path output, List<String> words) {
    return new Command(output, words);
  }

  /** Returns a command that runs a main class of this project, from the jar that users start. */
  public static Command java(Path output, String mainClass, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", Path.of("target/test-plans.jar").toAbsolutePath().toString()));
    words.add("dev.phase19.plans." + mainClass);
    words.addAll(List.of(arguments));
    return new Command(output, words);
  }

  /**
   * Returns a command that runs Maven offline in the root of the project, with the local repository
   * of the build that runs the test.
   */
  public static Command maven(Path output, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    words.addAll(List.of("-B", "-ntp", "-o"));
    words.add("-Dmaven.repo.local=" + System.getProperty("maven.repo.local"));
    words.addAll(arguments);
    Command command = new Command(output, words);
    command.builder.directory(Path.of("..").toFile());
    return command;
  }

  public Command with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  public Process start() throws IOException {
    return builder.start();
  }

  /** Runs the command until it ends, and fails if that takes longer than {@code longest}. */
  public End run(Duration longest) throws IOException, InterruptedException {
    Process process = start();
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "not ended after " + longest + ": " + builder.command() + "\n" + output());
      }
      return new End(process.exitValue(), output());
    } finally {
      process.destroyForcibly();
    }
  }

  public String output() throws IOException {
    return Files.readString(output);
  }
}
