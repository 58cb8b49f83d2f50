package dev.phase19.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * The redis-server program to run: the one that embedded-redis contains, unpacked once per JVM, or
 * the one on the PATH if that does not start (it needs OpenSSL 3).
 */
final class RedisBinary {

  private static final String ON_PATH = "redis-server";

  private RedisBinary() {}

  static String command() {
    return Unpacked.COMMAND;
  }

  /** Unpacks on first use. */
  private static final class Unpacked {
    static final String COMMAND = choose();

    private static String choose() {
      try {
        Path folder = Files.createTempDirectory("phase19-redis-server-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        String embedded =
            ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath();
        if (starts(embedded)) {
          return embedded;
        }
        if (starts(ON_PATH)) {
          return ON_PATH;
        }
        throw new IllegalStateException(
            "the embedded redis-server does not start and there is none on the PATH:"
                + " install libssl3 (Debian, Ubuntu) or redis-server");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack redis-server", e);
      }
    }
  }

  /** Whether a program can be run here. */
  static boolean starts(String command) {
    try {
      Process process =
          new ProcessBuilder(command, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Deletes a folder and its contents, as far as possible. */
  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
