package dev.phase19.plans.report;

import dev.phase19.plans.report.samples.ResultsCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run of jmeter-maven-plugin left: results, dashboards and logs, named as the plugin names
 * them, and the gates' verdicts.
 */
final class RunFolder {
  private static final String LOG = ".jmx.log";
  private static final String OWN_LOG = "jmeter.log";

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the names of the plans that were started: each has a log, whatever became of it. A plan
   * that ran from another plan has its log and all its other files beside its verdict.
   */
  List<String> plans() throws IOException {
    Set<String> plans = new TreeSet<>();
    try (Stream<Path> logs = list(folder.resolve("logs"))) {
      logs.map(log -> log.getFileName().toString())
          .filter(name -> name.endsWith(LOG))
          .map(name -> name.substring(0, name.length() - LOG.length()))
          .forEach(plans::add);
    }
    try (Stream<Path> verdicts = list(folder.resolve("verdicts"))) {
      verdicts
          .filter(plan -> Files.exists(plan.resolve(OWN_LOG)))
          .map(plan -> plan.getFileName().toString())
          .forEach(plans::add);
    }
    return List.copyOf(plans);
  }

  /**
   * Checks that the plans that were asked for exist, and that no two plans have the same name.
   *
   * @param asked paths below the folder of plans, separated by commas; those with wildcards may
   *     match nothing
   * @throws IOException if a named plan does not exist, or two plans have the same name
   */
  void check(String asked) throws IOException {
    Path copied = folder.resolve("plans");
    for (String plan : asked.split(",")) {
      String path = plan.strip();
      if (!path.isEmpty() && !path.matches(".*[*?].*") && !Files.exists(copied.resolve(path))) {
        throw new IOException(
            "no plan "
                + path
                + ": -Dplans takes paths below test-plans/src/test/jmeter, such as"
                + " benchmark/ingest-dispatch-latency.jmx");
      }
    }
    Map<Path, Path> names = new HashMap<>();
    for (Path plan : planFiles(copied)) {
      Path other = names.put(plan.getFileName(), plan);
      if (other != null) {
        throw new IOException(
            "two plans have one name, and one verdict: rename "
                + copied.relativize(plan)
                + " or "
                + copied.relativize(other));
      }
    }
  }

  private static List<Path> planFiles(Path copied) throws IOException {
    if (!Files.isDirectory(copied)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(copied)) {
      return all.filter(path -> path.toString().endsWith(".jmx")).sorted().toList();
    }
  }

  Path log(String plan) {
    Path own = verdict(plan, OWN_LOG);
    return Files.exists(own) ? own : folder.resolve("logs").resolve(plan + LOG);
  }

  /** Returns the path of a file that the gates wrote. */
  Path verdict(String plan, String file) {
    return folder.resolve("verdicts").resolve(plan).resolve(file);
  }

  /**
   * Returns the results. The file is named after the plan and the folders above it, joined by
   * underscores.
   */
  Optional<Path> results(String plan) throws IOException {
    Path own = verdict(plan, "results.csv");
    if (Files.exists(own)) {
      return Optional.of(own);
    }
    try (Stream<Path> results = list(folder.resolve("results"))) {
      return results
          .filter(
              path -> {
                String name = path.getFileName().toString();
                return name.equals(plan + ".csv") || name.endsWith("_" + plan + ".csv");
              })
          .findFirst();
    }
  }

  /** Returns the first successful job of each label that is the name of a real source tree. */
  Map<String, String> jobsOfRealRepositories() throws IOException {
    Map<String, String> jobs = new HashMap<>();
    for (String plan : plans()) {
      Optional<Path> results = results(plan);
      if (results.isPresent()) {
        try (ResultsCsv file = ResultsCsv.open(results.get())) {
          for (Optional<Map<String, String>> row = file.next();
              row.isPresent();
              row = file.next()) {
            Map<String, String> sample = row.get();
            String label = sample.getOrDefault("label", "");
            String job = sample.getOrDefault("job_id", "");
            if (IngestedRepositories.isOne(label)
                && "true".equals(sample.get("success"))
                && !job.isEmpty()
                && !job.equals("null")) {
              jobs.putIfAbsent(label, job);
            }
          }
        }
      }
    }
    return jobs;
  }

  /** Returns the run's name, which is the time at which it began. */
  String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * Returns what Java Flight Recorder wrote about the JMeters of the run. It is in the folder of
   * the dashboards, which exists before the first JMeter starts, because Flight Recorder makes no
   * folder.
   */
  List<Path> recordings() throws IOException {
    try (Stream<Path> all = list(folder.resolve("dashboards"))) {
      return all.filter(path -> path.toString().endsWith(".jfr")).sorted().toList();
    }
  }

  /** Returns the folder of the dashboard. It is nested in the same folders as the plan. */
  Optional<Path> dashboard(String plan) throws IOException {
    Path own = verdict(plan, "dashboard");
    if (Files.exists(own.resolve("index.html"))) {
      return Optional.of(own);
    }
    Path dashboards = folder.resolve("dashboards");
    if (!Files.isDirectory(dashboards)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(dashboards, 4)) {
      return all.filter(path -> path.getFileName().toString().equals(plan))
          .filter(path -> Files.exists(path.resolve("index.html")))
          .findFirst();
    }
  }

  private static Stream<Path> list(Path folder) throws IOException {
    return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
  }
}
