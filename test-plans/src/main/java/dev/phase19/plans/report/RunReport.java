package dev.phase19.plans.report;

import dev.phase19.jmeter.verdict.AllowedSkips;
import dev.phase19.plans.report.history.PastRun;
import dev.phase19.plans.report.history.PastRuns;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResults;
import dev.phase19.plans.target.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;

/** Makes the report of a run. */
public final class RunReport {

  /**
   * The services that the run tested.
   *
   * @param edge base URL of the edge service
   */
  public record Services(String edge, String token) {}

  private RunReport() {}

  /**
   * Writes the report.
   *
   * @param asked which plans were to run, as in {@code -Dplans}; empty for any
   * @param baseline the folder of accepted runs, if there is one
   * @param skipsAllowed as in {@code -Dskips.allowed}; null or blank tolerates every skip
   * @return the report as text
   */
  public static String make(
      Path run,
      Path target,
      String asked,
      Optional<Services> services,
      Optional<Path> baseline,
      String skipsAllowed)
      throws IOException, InterruptedException {
    // If this fails, an earlier run's report must not be mistaken for the report of this run.
    FileUtils.delete(target.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    RunFolder folder = new RunFolder(run);
    folder.check(asked);
    AllowedSkips skips = AllowedSkips.of(skipsAllowed);
    List<PlanReport> plans = new ArrayList<>();
    for (String plan : folder.plans()) {
      plans.add(PlanReport.read(folder, plan, skips));
    }
    if (plans.isEmpty()) {
      throw new IOException(
          "no plan ran: does -Dplans name one? It takes paths below test-plans/src/test/jmeter, such as"
              + " benchmark/ingest-dispatch-latency.jmx");
    }
    List<IngestedRepository> repositories =
        services.isEmpty()
            ? List.of()
            : new IngestedRepositories(services.get().edge(), services.get().token())
                .find(folder.jobsOfRealRepositories());
    List<PastRun> past = PastRuns.before(run);
    Map<String, PlanVerdict> verdicts = new LinkedHashMap<>();
    plans.forEach(plan -> verdicts.put(plan.plan(), plan.verdict()));
    Summary summary =
        new Summary(
            folder.name(),
            plans,
            new TargetResults(verdicts, new EarlierValues(past, baseline, verdicts))
                .of(Targets.all().targets()),
            past,
            repositories);
    new ReportFolder(target).write(folder, summary);
    return SummaryText.of(summary);
  }
}
