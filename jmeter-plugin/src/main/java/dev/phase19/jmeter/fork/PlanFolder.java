package dev.phase19.jmeter.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The files that a run of a plan leaves: its verdict, results, dashboard and log, and what JMeter
 * printed.
 */
record PlanFolder(Path folder) {

  Path results() {
    return folder.resolve("results.csv");
  }

  Path dashboard() {
    return folder.resolve("dashboard");
  }

  Path log() {
    return folder.resolve("jmeter.log");
  }

  Path console() {
    return folder.resolve("console.log");
  }

  Path verdict() {
    return folder.resolve("verdict.json");
  }

  Path block() {
    return folder.resolve("verdict.txt");
  }

  /**
   * Deletes what an earlier run left, so that it is not taken for this run's. JMeter also refuses
   * to write a dashboard where one exists.
   */
  void prepare() throws IOException {
    Files.createDirectories(folder);
    for (Path file : new Path[] {results(), log(), console(), verdict(), block()}) {
      Files.deleteIfExists(file);
    }
    if (Files.isDirectory(dashboard())) {
      try (Stream<Path> all = Files.walk(dashboard())) {
        all.sorted(Comparator.reverseOrder()).forEach(PlanFolder::delete);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
