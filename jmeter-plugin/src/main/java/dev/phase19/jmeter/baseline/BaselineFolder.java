package dev.phase19.jmeter.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the runs of one gate are kept: {@code <folder>/<plan>/<gate>/accepted/*.json} are the past
 * passing runs, {@code .../builds/<build>/*.json} those of a build that is compared with them.
 */
public final class BaselineFolder {
  private final Path folder;
  private final String build;

  /**
   * @param build the new build's name; blank: its runs are not gathered
   */
  public BaselineFolder(Path folder, String plan, String gate, String build) {
    this.folder = folder.resolve(safe(plan)).resolve(safe(gate));
    this.build = build;
  }

  List<StoredRun> accepted() throws IOException {
    return runs(folder.resolve("accepted"));
  }

  /** The earlier runs of this build. */
  List<StoredRun> ofThisBuild() throws IOException {
    return build.isBlank() ? List.of() : runs(candidates());
  }

  boolean gathersBuilds() {
    return !build.isBlank();
  }

  /** Keeps a run: for good, or as one of this build's. */
  Path store(StoredRun run, boolean accepted) throws IOException {
    Path place = accepted ? folder.resolve("accepted") : candidates();
    Path file = place.resolve(name(run.start()));
    run.write(file);
    return file;
  }

  void report(String markdown) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("comparison.md"), markdown);
  }

  private Path candidates() {
    return folder.resolve("builds").resolve(safe(build));
  }

  static List<StoredRun> runs(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    List<StoredRun> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        runs.add(StoredRun.read(file));
      }
    }
    return runs;
  }

  private static String name(Instant start) {
    return start.toString().replaceAll("[^0-9A-Za-z]", "") + ".json";
  }

  static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.matches("\\.*") ? "_" + safe : safe;
  }
}
