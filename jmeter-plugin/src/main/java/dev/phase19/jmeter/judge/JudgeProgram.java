package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.command.Requirements;
import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.results.FileFacts;
import dev.phase19.jmeter.results.Row;
import dev.phase19.jmeter.validation.JMeterSetUp;
import dev.phase19.jmeter.verdict.AllowedSkips;
import dev.phase19.jmeter.verdict.LaterVerdict;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.util.JMeterUtils;

/** Judges a run that has ended, with one installation of JMeter. */
public final class JudgeProgram {
  /** The exit codes of the program. */
  private static final int FINE = 0;

  private static final int BROKEN = 1;
  private static final int CANNOT_TELL = 2;

  private final JudgeOptions options;
  private final PrintStream out;
  private final PrintStream err;

  private JudgeProgram(JudgeOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * Called by name from outside of JMeter's class path, so all types are Java's own.
   *
   * @param home JMeter's home folder
   * @param arguments of the command
   * @return the exit code
   */
  public static int run(Path home, List<String> arguments, PrintStream out, PrintStream err)
      throws IOException {
    JMeterSetUp.use(home);
    String refusal = Requirements.refusalOfJMeter(JMeterUtils.getJMeterVersion());
    if (refusal != null) {
      err.println(refusal);
    }
    return run(arguments, out, err);
  }

  /** Does the same in a JVM in which JMeter is set up. */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      JudgeOptions options = JudgeOptions.of(arguments);
      options.jmeterProperties().forEach(JMeterUtils::setProperty);
      options.systemProperties().forEach(System::setProperty);
      return new JudgeProgram(options, out, err).judge();
    } catch (UsageException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println(Reason.withPath(e));
    } catch (OutOfMemoryError e) {
      err.println(
          "not enough memory: a warm-up is held in memory; give java more, such as -Xmx2g, or a shorter warm-up");
    }
    return CANNOT_TELL;
  }

  private int judge() throws UsageException, IOException {
    GatesToJudge gates =
        options.plan() == null
            ? GatesToJudge.of(options)
            : GatesToJudge.ofPlan(options.plan(), options.notThreads());
    LaterVerdict later = new LaterVerdict(options.name(), options.plan(), options.output());
    boolean damagedAllowed = options.damagedAllowed();
    try (ResultsStream results = new ResultsStream(options.results(), gates.wanted())) {
      Optional<String> refusal = later.begin();
      if (refusal.isPresent()) {
        throw new UsageException(refusal.get());
      }
      try {
        Judgment judgment = read(results, gates);
        RunVerdict verdict = verdict(later, gates, judgment, results.facts(), damagedAllowed);
        later.write(verdict, out);
        return AllowedSkips.of(options.skipsAllowed()).pass(verdict) ? FINE : BROKEN;
      } finally {
        later.end();
      }
    }
  }

  private Judgment read(ResultsStream results, GatesToJudge gates) throws IOException {
    Judgment judgment = new Judgment(gates.router());
    Progress progress = new Progress(System.console() == null ? null : err, options.results());
    for (Row row = results.next(); row != null; row = results.next()) {
      judgment.take(row);
      progress.row(results);
    }
    progress.end();
    return judgment;
  }

  private RunVerdict verdict(
      LaterVerdict later,
      GatesToJudge gates,
      Judgment judgment,
      List<FileFacts> facts,
      boolean damagedAllowed)
      throws UsageException, IOException {
    FileNotes notes =
        new FileNotes(facts, judgment, options.plan() != null, options.notThreads() != null);
    if (judgment.judged() == 0) {
      throw new UsageException(nothing(judgment, notes));
    }
    List<GateVerdict> verdicts = new ArrayList<>(notes.failures(damagedAllowed));
    List<GateRun> runs = new ArrayList<>();
    for (JudgedElement element : gates.elements()) {
      verdicts.addAll(element.verdicts(notes.disorder()));
      runs.addAll(element.runs());
    }
    List<String> all = new ArrayList<>(notes.all(damagedAllowed));
    all.addAll(gates.notes());
    if (options.plan() != null
        && Files.getLastModifiedTime(options.plan()).toInstant().isAfter(judgment.end())) {
      all.add("the plan was changed after the run: it is judged by the gates as they are now");
    }
    all.addAll(gates.router().notes());
    return later.of(
        new LaterVerdict.Span(
            options.results(), judgment.start(), judgment.end(), notes.isCutOff()),
        verdicts,
        runs,
        all);
  }

  private String nothing(Judgment judgment, FileNotes notes) {
    String files = String.join(", ", options.results().stream().map(Path::toString).toList());
    List<GateVerdict> failures = notes.failures(false);
    if (!failures.isEmpty()) {
      return failures.get(0).message();
    }
    return judgment.outside() > 0
        ? "%s: all %s samples are of set-up, tear-down or threads that are left out"
            .formatted(files, judgment.outside())
        : files + ": there is no sample: the run took none, or it was killed before its first";
  }
}
