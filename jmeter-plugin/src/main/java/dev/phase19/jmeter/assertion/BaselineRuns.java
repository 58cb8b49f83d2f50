package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.fork.PlanRun;
import dev.phase19.jmeter.fork.RepeatedRuns;
import dev.phase19.jmeter.gate.baseline.BaselineFolder;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import dev.phase19.jmeter.verdict.CurrentPlan;
import dev.phase19.jmeter.verdict.EngineStop;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunPart;
import dev.phase19.jmeter.verdict.VerdictFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.jmeter.JMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs before this one. With {@code -Dbaseline.runs=10} a plan that has a Baseline Assertion
 * runs nine times, each in a JMeter process of its own, before the run of this JVM, which is the
 * tenth. Each run stores or judges itself, as if somebody had started it.
 */
final class BaselineRuns implements RunPart {
  private static final Logger log = LoggerFactory.getLogger(BaselineRuns.class);
  private static final String SETTING = "baseline.runs";
  private static final String UPDATE = "baseline.update";
  private static final int MAX_RUNS = 1_000;
  private static final long CHECK_MILLIS = 500;

  /** A stopped run restores what it changed, and writes its verdict. */
  private static final long GRACE_MILLIS = 30_000;

  /** Beside the folder of the verdicts, for each verdict in that one is judged by a build. */
  private static final String FOLDER = "baseline-runs";

  private boolean made;

  /** Makes the runs before the current one, once, however many gates ask for it. */
  static Optional<String> beforeThisRun() {
    return Run.current().part(BaselineRuns.class, BaselineRuns::new).make();
  }

  /**
   * @return why the current run must not begin, if so
   */
  private synchronized Optional<String> make() {
    Optional<String> setting = BaselineSettings.find(SETTING);
    if (made || setting.isEmpty()) {
      return Optional.empty();
    }
    made = true;
    try {
      int runs = Math.toIntExact(Rules.wholeNumber(1, MAX_RUNS).read(setting.get()));
      return runs == 1 ? Optional.empty() : make(runs);
    } catch (BrokenRuleException e) {
      return Optional.of("-D%s %s".formatted(SETTING, e.getMessage()));
    }
  }

  private static Optional<String> make(int runs) {
    Optional<Path> plan = CurrentPlan.file();
    Optional<String> folder = BaselineSettings.find("baseline");
    if (!JMeter.isNonGUI()) {
      log.warn("one run is made: -D{} counts only in a JMeter without a window", SETTING);
      return Optional.empty();
    }
    if (folder.isEmpty()
        || !BaselineSettings.flag(UPDATE) && BaselineSettings.find("baseline.build").isEmpty()) {
      return Optional.of(
          "-D%s needs a folder of runs, -Dbaseline=<folder>, and what to do with the runs: -D%s stores them, -Dbaseline.build=<name> compares them"
              .formatted(SETTING, UPDATE));
    }
    if (plan.isEmpty()) {
      return Optional.of("-D%s needs a plan that is saved".formatted(SETTING));
    }
    Path stored = Path.of(folder.get());
    try {
      return new RepeatedRuns(
              CurrentPlan.name(), runs, System::currentTimeMillis, BaselineRuns::say)
          .make(number -> run(plan.get(), number, stored));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static void say(String line) {
    log.info("{}", line);
    System.out.println(line);
    System.out.flush();
  }

  private static String run(Path plan, int number, Path stored)
      throws IOException, InterruptedException {
    Path verdicts = VerdictFolder.path("").resolveSibling(FOLDER).resolve(String.valueOf(number));
    int before = BaselineFolder.runsOf(stored, CurrentPlan.name());
    PlanRun.Options options = new PlanRun.Options(verdicts, Map.of(SETTING, "1"), false);
    try (PlanRun run = PlanRun.start(plan, Settings.find("token"), options)) {
      while (!run.hasEndedWithin(CHECK_MILLIS)) {
        if (EngineStop.hasCome()) {
          run.stop();
          run.hasEndedWithin(GRACE_MILLIS);
          throw new IOException("stopped");
        }
      }
      PlanRun.End end = run.end();
      if (!end.passed() && !end.undecided()) {
        throw new IOException(end.message() + "; its files are in " + run.folder());
      }
      if (BaselineFolder.runsOf(stored, CurrentPlan.name()) <= before) {
        throw new IOException(
            "not stored, since it did not pass: %s; its files are in %s"
                .formatted(end.message(), run.folder()));
      }
      return end.passed() ? "PASS, stored" : "stored";
    }
  }
}
