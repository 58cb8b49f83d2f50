package dev.phase19.plans;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.plans.report.RunReport;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Makes the report of a run, or fails a build because of it; {@code --help} says how. */
@Command(
    name = "PerformanceReport",
    description = "Collects what the plans of a run left.",
    synopsisSubcommandLabel = "COMMAND")
public final class PerformanceReport {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  private boolean help;

  PerformanceReport() {}

  public static void main(String[] arguments) {
    System.exit(CommandErrors.reported(new PerformanceReport()).execute(arguments));
  }

  @Command(description = "Makes the report of a run, and prints it.")
  int make(
      @Option(
              names = "--run",
              required = true,
              description = "The run's folder, test-plans/target/runs/<time>.")
          Path run,
      @Option(
              names = "--target",
              required = true,
              description = "The report's folder, which is replaced.")
          Path target,
      @Option(
              names = "--plans",
              defaultValue = "",
              description = "Which were to run, by commas; one that is not there is an error.")
          String plans,
      @Option(
              names = "--settings",
              description =
                  "JMeter properties with phase19.edge.url and phase19.token, to ask for the real"
                      + " repositories; without it they are left out.")
          Path settings,
      @Option(
              names = "--skips.allowed",
              arity = "0..1",
              description = "Plans and gates that may be SKIPPED, by commas; all may without it.")
          String skipsAllowed,
      @Option(
              names = "--baseline",
              arity = "0..1",
              description = "The folder of accepted runs, to compare with.")
          String baseline)
      throws IOException, InterruptedException {
    String text =
        RunReport.make(run, target, plans, services(settings), folder(baseline), skipsAllowed);
    System.out.println();
    System.out.print(text);
    System.out.println("Report: " + target.resolve("index.html"));
    return 0;
  }

  @Command(description = "Exits with 1 if a plan fails.")
  int check(@Parameters(paramLabel = "REPORT", description = "The report's folder.") Path report)
      throws IOException {
    Path summary = report.resolve("summary.json");
    if (!Files.exists(summary)) {
      throw new IOException("there is no " + summary + ": no plan was run");
    }
    String state = new ObjectMapper().readTree(summary.toFile()).get("state").asText();
    System.out.println("Performance: " + state + ", see " + report.resolve("summary.md"));
    return state.equals("FAIL") ? 1 : 0;
  }

  private static Optional<Path> folder(String path) {
    return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
  }

  private static Optional<RunReport.Services> services(Path file) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return Optional.of(
        new RunReport.Services(
            settings.getProperty("phase19.edge.url"), settings.getProperty("phase19.token")));
  }
}
