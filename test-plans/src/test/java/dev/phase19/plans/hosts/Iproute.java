package dev.phase19.plans.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program {@code ip} of iproute2. */
final class Iproute {
  private static final int MAX_SECONDS = 10;

  private Iproute() {}

  /**
   * Runs {@code ip} and returns what it prints.
   *
   * @throws UncheckedIOException if it cannot be started, takes too long, is interrupted, or fails;
   *     on failure the message contains what it printed
   */
  static String ip(String... arguments) {
    List<String> words = new ArrayList<>(List.of("ip"));
    words.addAll(List.of(arguments));
    try {
      return run(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted in " + words, e));
    }
  }

  private static String run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      // The output is far smaller than a pipe's buffer, so it can be read after the end.
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(words + ": not ended after " + MAX_SECONDS + " s");
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new IOException(words + ": " + output);
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
