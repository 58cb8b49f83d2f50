package dev.phase19.plans.report.history;

import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.runs.RunFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what earlier runs measured. */
public final class PastRuns {

  /** A report shows no more runs than these, however many are kept. */
  private static final int MAX_RUNS = 60;

  private PastRuns() {}

  /** Returns the latest runs before this one that left any verdict, oldest first. */
  public static List<PastRun> before(Path run) throws IOException {
    Path folder = run.toAbsolutePath().normalize();
    String name = folder.getFileName().toString();
    if (folder.getParent() == null || !RunFolders.isName(name)) {
      return List.of();
    }
    List<PastRun> runs = new ArrayList<>();
    List<Path> earlier =
        RunFolders.in(folder.getParent()).stream()
            .filter(path -> path.getFileName().toString().compareTo(name) < 0)
            .toList();
    for (Path path : earlier.subList(Math.max(0, earlier.size() - MAX_RUNS), earlier.size())) {
      Map<String, PlanVerdict> plans = verdicts(path);
      if (!plans.isEmpty()) {
        runs.add(new PastRun(path.getFileName().toString(), plans));
      }
    }
    return runs;
  }

  private static Map<String, PlanVerdict> verdicts(Path run) throws IOException {
    Map<String, PlanVerdict> plans = new TreeMap<>();
    Path verdicts = run.resolve("verdicts");
    if (!Files.isDirectory(verdicts)) {
      return plans;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(verdicts)) {
      for (Path plan : all) {
        try {
          plans.put(plan.getFileName().toString(), PlanVerdict.read(plan.resolve("verdict.json")));
        } catch (IOException e) {
          // A plan that crashed in an earlier run says nothing about this run.
          continue;
        }
      }
    }
    return plans;
  }
}
