package dev.phase19.jmeter.gate.baseline;

import dev.phase19.jmeter.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the runs of one gate are kept: {@code <folder>/<plan>/<gate>/accepted/*.json} are the past
 * passing runs, {@code .../builds/<build>/*.json} those of a build that is compared with them.
 */
public final class BaselineFolder {
  private static final Pattern PLAIN = Pattern.compile("(?!\\.*$)[A-Za-z0-9. -]+");
  private static final int HASH_DIGITS = 8;

  private final Path folder;
  private final String build;

  /**
   * @param build the new build's name; if blank, its runs are not gathered
   */
  public BaselineFolder(Path folder, String plan, String gate, String build) {
    this.folder = folder.resolve(safe(plan)).resolve(safe(gate));
    this.build = build;
  }

  List<StoredRun> accepted() throws IOException {
    return runs(folder.resolve("accepted"));
  }

  /** Returns the earlier runs of this build. */
  List<StoredRun> ofThisBuild() throws IOException {
    return build.isBlank() ? List.of() : runs(candidates());
  }

  /** Returns how many runs of a plan are stored, those of all its gates and builds together. */
  public static int runsOf(Path folder, String plan) throws IOException {
    Path of = folder.resolve(safe(plan));
    if (Files.notExists(of)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(of)) {
      return (int) files.filter(path -> path.toString().endsWith(".json")).count();
    }
  }

  boolean gathersBuilds() {
    return !build.isBlank();
  }

  /** Stores a run, either as an accepted one or as one of this build. */
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
    if (Files.notExists(place)) {
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

  /**
   * Returns a folder name that is different for each name. Letters, digits, dots and hyphens stay,
   * and blanks become underscores. Any other character becomes an underscore, too; the folder then
   * ends with part of the name's hash, as it does for a name of dots only, so that it stays unique.
   */
  static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9.-]", "_");
    if (PLAIN.matcher(name).matches()) {
      return safe;
    }
    return safe + "-" + Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
  }
}
