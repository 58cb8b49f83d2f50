package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares a clone with that of the git program. Both fetch the same repository of 10,000 files
 * from git's own server on loopback, in turns. It does not run with the tests; docs/performance.md
 * has the command.
 */
class CloneBenchmark {
  private static final int FILES = 10_000;
  private static final int COMMITS = 5;
  private static final int ROUNDS = 5;
  private static final int MEAN_LINES = 200;
  private static final int WORDS = 4000;

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<String> words =
      IntStream.range(0, WORDS).mapToObj(i -> word(random.split())).toList();

  /** Something that is measured; returns what it should always find. */
  private interface Contender {
    long run() throws Exception;
  }

  @Test
  void aCloneTakesAboutAsLongAsThatOfGit() throws Exception {
    long bytes = makeRepository();
    try (GitBackend server = new GitBackend(folder, true, false);
        RepositoryCloner cloner =
            new RepositoryCloner(folder.resolve("clones"), server.origin(), limits())) {
      String url = server.url("/fixtures/large");
      Map<String, Contender> contenders = new LinkedHashMap<>();
      contenders.put("git clone --depth 1 --bare", () -> git(url, true));
      contenders.put("git clone --depth 1", () -> git(url, false));
      contenders.put("ours", () -> ours(cloner, url, false));
      contenders.put("ours, and every file read", () -> ours(cloner, url, true));
      Map<String, double[]> seconds = measured(contenders);

      System.out.printf(
          "%n%d files, %.1f MB, %d commits, %d cores%n",
          FILES, bytes / 1e6, COMMITS, Runtime.getRuntime().availableProcessors());
      System.out.printf("| | s, median | first | rounds |%n| --- | ---: | ---: | --- |%n");
      seconds.forEach(
          (name, all) -> {
            double[] rounds = Arrays.copyOfRange(all, 1, all.length);
            System.out.printf(
                "| %s | %.2f | %.2f | %s |%n",
                name,
                median(rounds),
                all[0],
                Arrays.stream(rounds)
                    .mapToObj("%.2f"::formatted)
                    .collect(Collectors.joining(", ")));
          });
    }
  }

  /** Returns the seconds of each round; the first is not warm. */
  private static Map<String, double[]> measured(Map<String, Contender> contenders)
      throws Exception {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Contender> each : contenders.entrySet()) {
        long start = System.nanoTime();
        assertThat(each.getValue().run()).isEqualTo(FILES);
        seconds.computeIfAbsent(each.getKey(), name -> new double[ROUNDS + 1])[round] =
            (System.nanoTime() - start) / 1e9;
      }
    }
    return seconds;
  }

  private long ours(RepositoryCloner cloner, String url, boolean reads) throws IOException {
    try (RepositoryClone clone = cloner.clone(url, null, () -> true)) {
      List<RepositoryFile> files = clone.files(path -> true);
      if (reads) {
        files.parallelStream().forEach(CloneBenchmark::read);
      }
      return files.size();
    }
  }

  private static void read(RepositoryFile file) {
    try {
      assertThat(file.read(1 << 21)).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long git(String url, boolean bare) throws Exception {
    Path target = Files.createTempDirectory(folder, "git-clone-");
    List<String> clone = new ArrayList<>(List.of("clone", "-q", "--depth", "1"));
    if (bare) {
      clone.add("--bare");
    }
    clone.addAll(List.of(url, target.toString()));
    git(folder, clone.toArray(String[]::new));
    DeletedFolder.delete(target);
    return FILES;
  }

  private long makeRepository() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    git(work, "init", "-q", "-b", "main");
    for (int commit = 0; commit < COMMITS; commit++) {
      for (int i = commit == 0 ? 0 : commit; i < FILES; i += commit == 0 ? 1 : 10) {
        Path file = work.resolve("package%d/module%d.py".formatted(i / 100, i));
        Files.createDirectories(file.getParent());
        Files.writeString(file, source(random.split()));
      }
      git(work, "add", "-A");
      git(work, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "files");
    }
    Path bare = folder.resolve("fixtures/large");
    git(folder, "clone", "-q", "--bare", work.toString(), bare.toString());
    git(bare, "repack", "-adq");
    try (var files = Files.walk(work)) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private String source(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(2 * MEAN_LINES);
    for (int line = 0; line < lines; line++) {
      text.append("    ".repeat(random.nextInt(3)));
      for (int word = random.nextInt(7); word >= 0; word--) {
        text.append(words.get(Math.min(random.nextInt(WORDS), random.nextInt(WORDS))));
        text.append(" = ().,:\n".charAt(random.nextInt(8)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String word(SplittableRandom random) {
    return random
        .ints(3 + random.nextInt(8), 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    Process git = builder.start();
    assertThat(git.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(git.exitValue()).as("%s", command).isZero();
  }

  private static CloneLimits limits() {
    return new CloneLimits(
        Duration.ofMinutes(10),
        Duration.ofSeconds(30),
        1 << 30,
        128 << 20,
        8L << 30,
        4_000_000,
        Runtime.getRuntime().maxMemory(),
        200_000,
        32 << 20);
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
