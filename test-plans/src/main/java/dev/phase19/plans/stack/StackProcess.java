package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of the stack with its log. */
final class StackProcess implements AutoCloseable {
  private static final int TAIL = 15;
  private static final Duration GRACE = Duration.ofSeconds(8);

  /** Tells whether the process is ready; an exception counts as not yet. */
  interface Readiness {
    boolean isReady() throws Exception;
  }

  private final String name;
  private final Path log;
  private final Process process;

  StackProcess(String name, Path log, List<String> command, Map<String, String> environment)
      throws IOException {
    this.name = name;
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String name() {
    return name;
  }

  /**
   * Waits until the process is ready.
   *
   * @param cancelled checked repeatedly, because the start may be cancelled meanwhile
   * @throws StackException if the process ends first or takes too long; the message has the end of
   *     its log
   * @throws InterruptedException if it is cancelled
   */
  void await(Duration longest, BooleanSupplier cancelled, Readiness readiness)
      throws StackException, InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < deadline) {
      if (cancelled.getAsBoolean()) {
        throw new InterruptedException("told to end before " + name + " was ready");
      }
      if (!process.isAlive()) {
        throw new StackException(
            name
                + " ended with status "
                + process.exitValue()
                + " before it was ready:\n"
                + tail());
      }
      try {
        if (readiness.isReady()) {
          return;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception notYet) {
        // Checked again below.
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new StackException(
        name + " is not ready after " + longest.toSeconds() + " s:\n" + tail());
  }

  /** Returns the end of its log, and where the rest is. */
  String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> end = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
      return String.join("\n", end) + "\n(log: " + log + ")";
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  KnownProcess known() {
    return KnownProcess.of(process.pid());
  }

  /** Asks the process to end, and does not wait. */
  void askToEnd() {
    process.destroy();
  }

  /** Asks the process to end, and kills it if it does not. */
  @Override
  public void close() {
    askToEnd();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
