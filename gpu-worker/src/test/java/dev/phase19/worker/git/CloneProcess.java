package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Clones repositories one after the other in a process of its own, and reads their files with many
 * threads. Writes a line for each: how it ended.
 */
final class CloneProcess {
  private static final int READERS = 16;
  private static final int MAX_FILE_BYTES = 2 << 20;

  private CloneProcess() {}

  /**
   * Runs it in an otherwise empty home and working folder, with a folder for temporary files, and
   * checks that it has left nothing in them.
   *
   * @param folder where all of these folders are made
   * @param before words of the command line before {@code java}
   * @param options of the JVM
   * @return the lines; the last one is an error of the process, if there was one
   */
  static List<String> run(Path folder, List<String> before, List<String> options, List<String> urls)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + home));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CloneProcess.class.getName(), folder.resolve("clones").toString()));
    command.addAll(urls);
    Path out = Files.createTempFile("clone-process", ".out");
    Path errors = Files.createTempFile("clone-process", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    Process process = builder.start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(Files.readString(out) + Files.readString(errors));
      }
      try (Stream<Path> left = Files.walk(folder)) {
        assertThat(left.map(folder::relativize).map(Path::toString))
            .containsExactlyInAnyOrder("", "home", "clones", "clones/lock");
      }
      return Files.readAllLines(out);
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(errors);
    }
  }

  public static void main(String[] arguments) throws Exception {
    CloneLimits limits =
        new CloneLimits(
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            1 << 30,
            128 << 20,
            512 << 20,
            4_000_000,
            Runtime.getRuntime().maxMemory(),
            200_000,
            32 << 20);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try (PrintStream out = new PrintStream(System.out, true, UTF_8)) {
      for (int i = 1; i < arguments.length; i++) {
        String url = arguments[i];
        TrustedOrigin origin = TrustedOrigin.parse(url.replaceFirst("(://[^/]*)/.*", "$1"));
        try (RepositoryCloner cloner =
                new RepositoryCloner(Path.of(arguments[0]), Set.of(origin), limits);
            RepositoryClone clone = cloner.clone(url, null, () -> true)) {
          List<RepositoryFile> files = clone.files(path -> true);
          out.println(files.size() + " files, " + read(files, readers) + " of them read");
        } catch (IOException failure) {
          out.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
      }
    } finally {
      readers.shutdown();
    }
  }

  private static long read(List<RepositoryFile> files, ExecutorService readers)
      throws InterruptedException, ExecutionException {
    List<Future<Boolean>> readings = new ArrayList<>();
    for (RepositoryFile file : files) {
      readings.add(readers.submit(() -> file.read(MAX_FILE_BYTES).isPresent()));
    }
    long read = 0;
    for (Future<Boolean> reading : readings) {
      read += reading.get() ? 1 : 0;
    }
    return read;
  }
}
