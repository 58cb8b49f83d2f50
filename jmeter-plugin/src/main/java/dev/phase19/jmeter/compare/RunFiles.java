package dev.phase19.jmeter.compare;

import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.gate.baseline.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runs of one side: a results file, or all results files and stored runs of a baseline in a
 * folder, at any depth.
 */
final class RunFiles {
  private static final String RESULTS = "results";
  private static final List<String> STORED = List.of("accepted", "builds");

  private final RunReader reader;
  private final List<ComparedRun> runs = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final Map<String, Set<Instant>> starts = new HashMap<>();

  private RunFiles(RunReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a side.
   *
   * @throws IOException where no run can be read from it
   */
  static RunFiles of(Path side, RunReader reader) throws IOException {
    RunFiles files = new RunFiles(reader);
    if (!Files.exists(side)) {
      throw new IOException(side + ": there is no such file or folder");
    }
    if (!Files.isDirectory(side)) {
      files.read(side);
      return files;
    }
    files.readFolder(side);
    if (files.runs.isEmpty()) {
      throw new IOException(
          "%s: no run in it; keep results files (.csv, .jtl), or name the folder of a baseline%s"
              .formatted(
                  side, files.passedOver.isEmpty() ? "" : " (" + files.passedOver.get(0) + ")"));
    }
    return files;
  }

  private void readFolder(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.filter(RunFiles::mayBeRun).sorted().toList();
    } catch (IOException e) {
      throw new IOException(folder + ": " + Reason.of(e));
    }
    for (Path file : found) {
      try {
        read(file);
      } catch (IOException e) {
        passedOver.add(e.getMessage());
      }
    }
  }

  private static boolean mayBeRun(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(csv|jtl)(\\.gz)?") || name.endsWith(".json") && isStored(file);
  }

  /** Whether a file lies where a Baseline Assertion stores runs. */
  private static boolean isStored(Path file) {
    return gateFolder(file) != null;
  }

  /** {@code plan/gate/accepted/run.json}, {@code plan/gate/builds/build/run.json}. */
  private static Path gateFolder(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    for (int up = 0; up < 2 && folder != null && folder.getFileName() != null; up++) {
      if (folder.getFileName().toString().equals(STORED.get(up))) {
        return folder.getParent();
      }
      folder = folder.getParent();
    }
    return null;
  }

  private void read(Path file) throws IOException {
    String plan = plan(file);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      StoredRun stored = StoredRun.read(file);
      // Each gate of a plan may have stored the same run.
      if (starts.computeIfAbsent(plan, none -> new HashSet<>()).add(stored.start())) {
        runs.add(ComparedRun.of(plan, file, stored));
      }
    } else {
      runs.add(reader.read(plan, file));
    }
  }

  private static String plan(Path file) {
    Path gate = gateFolder(file);
    if (gate != null && gate.getParent() != null && gate.getParent().getFileName() != null) {
      return gate.getParent().getFileName().toString();
    }
    String name = file.getFileName().toString().replaceFirst("(?i)\\.(csv|jtl|json)(\\.gz)?$", "");
    Path folder = file.toAbsolutePath().normalize().getParent();
    return name.equals(RESULTS) && folder != null && folder.getFileName() != null
        ? folder.getFileName().toString()
        : name;
  }

  List<ComparedRun> runs() {
    return runs;
  }

  /** Files that are named like results and are none, with the reason. */
  List<String> passedOver() {
    return passedOver;
  }
}
