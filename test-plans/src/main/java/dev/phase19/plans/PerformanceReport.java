package dev.phase19.plans;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.plans.report.RunReport;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Makes the report of a run, or fails a build for it; see {@link #USAGE}. */
public final class PerformanceReport {
  private static final String USAGE =
      """
      usage: PerformanceReport --run DIR --target DIR [--plans LIST] [--settings FILE]
                               [--skips.allowed LIST]
             PerformanceReport --check DIR

      Collects what the plans of a run left, and prints it. With --check, exits with 1 if a plan of
      that report fails.

        --run DIR             the run's folder, test-plans/target/runs/<time>
        --target DIR          the report's folder, which is replaced
        --plans LIST          which were to run, by commas; one that is not there is an error
        --settings FILE       JMeter properties with phase19.edge.url and phase19.token, to ask for
                              the real repositories; without it they are left out
        --skips.allowed LIST  plans and gates that may be SKIPPED, by commas; all may without it
        --check DIR           the report's folder
      """;

  private PerformanceReport() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals("--help")) {
      System.out.print(USAGE);
      return;
    }
    Map<String, String> options = options(arguments);
    try {
      if (options.containsKey("check")) {
        check(Path.of(options.get("check")));
      } else if (options.containsKey("run") && options.containsKey("target")) {
        System.out.println();
        System.out.print(make(options));
        System.out.println("Report: " + Path.of(options.get("target")).resolve("summary.md"));
      } else {
        System.err.print(USAGE);
        System.exit(2);
      }
    } catch (IOException e) {
      System.err.println("performance report: " + e.getMessage());
      System.exit(1);
    }
  }

  private static String make(Map<String, String> options) throws Exception {
    return RunReport.make(
        Path.of(options.get("run")),
        Path.of(options.get("target")),
        options.getOrDefault("plans", ""),
        services(options.get("settings")),
        options.get("skips.allowed"));
  }

  private static void check(Path report) throws IOException {
    Path summary = report.resolve("summary.json");
    if (!Files.exists(summary)) {
      throw new IOException("there is no " + summary + ": no plan was run");
    }
    String state = new ObjectMapper().readTree(summary.toFile()).get("state").asText();
    System.out.println("Performance: " + state + ", see " + report.resolve("summary.md"));
    if (state.equals("FAIL")) {
      System.exit(1);
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    return options;
  }

  private static Optional<RunReport.Services> services(String file) throws IOException {
    if (file == null || file.isBlank()) {
      return Optional.empty();
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      settings.load(reader);
    }
    return Optional.of(
        new RunReport.Services(
            settings.getProperty("phase19.edge.url"), settings.getProperty("phase19.token")));
  }
}
