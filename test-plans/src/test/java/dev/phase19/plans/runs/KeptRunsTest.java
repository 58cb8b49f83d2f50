package dev.phase19.plans.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptRunsTest {
  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

  @TempDir private Path temp;
  private Path runs;

  @BeforeEach
  void makeFolder() throws IOException {
    runs = Files.createDirectory(temp.resolve("runs"));
  }

  @Test
  void newestStayAndOlderOnesGo() throws IOException {
    for (int day = 1; day <= 9; day++) {
      run("2026010" + day + "-120000");
    }
    new KeptRuns(3, NOW).prune(runs.resolve("20260109-120000"));
    assertThat(names()).containsExactly("20260107-120000", "20260108-120000", "20260109-120000");
  }

  @Test
  void runThatWasJustMadeStaysEvenIfItsNameIsTheOldest() throws IOException {
    run("20260101-120000");
    run("20260102-120000");
    run("20260103-120000");
    new KeptRuns(1, NOW).prune(runs.resolve("20260101-120000"));
    assertThat(names()).containsExactly("20260101-120000");
  }

  @Test
  void whatDoesNotLookLikeARunStays() throws IOException {
    run("20260101-120000");
    run("notes");
    run("20260101-120000.kept");
    Files.writeString(runs.resolve("20260102-120000"), "a file");
    new KeptRuns(1, NOW).prune(run("20260103-120000"));
    assertThat(names())
        .containsExactly("20260101-120000.kept", "20260102-120000", "20260103-120000", "notes");
  }

  @Test
  void linksAreNeverFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve("precious"), "");
    Files.createSymbolicLink(run("20260101-120000").resolve("link"), elsewhere);
    Files.createSymbolicLink(runs.resolve("20260102-120000"), elsewhere);
    age(runs.resolve("20260101-120000"));
    new KeptRuns(1, NOW).prune(run("20260103-120000"));
    assertThat(precious).exists();
    assertThat(names()).containsExactly("20260102-120000", "20260103-120000");
  }

  @Test
  void runThatWritesStays() throws IOException {
    Path underWay = run("20260101-120000");
    Files.setLastModifiedTime(
        underWay.resolve("logs/plan.jmx.log"), FileTime.from(NOW.minus(Duration.ofMinutes(1))));
    new KeptRuns(1, NOW).prune(run("20260103-120000"));
    assertThat(names()).containsExactly("20260101-120000", "20260103-120000");
  }

  @Test
  void keepingNoneIsRefused() {
    assertThatThrownBy(() -> new KeptRuns(0, NOW)).hasMessage("runs.kept must be >= 1, was 0");
  }

  /** Makes the folder of a run that was last written to a day ago. */
  private Path run(String name) throws IOException {
    Path run = runs.resolve(name);
    Files.createDirectories(run.resolve("logs"));
    Files.writeString(run.resolve("logs/plan.jmx.log"), "log");
    age(run);
    return run;
  }

  private static void age(Path run) throws IOException {
    try (Stream<Path> all = Files.walk(run)) {
      for (Path path : (Iterable<Path>) all.filter(p -> !Files.isSymbolicLink(p))::iterator) {
        Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofDays(1))));
      }
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }
}
