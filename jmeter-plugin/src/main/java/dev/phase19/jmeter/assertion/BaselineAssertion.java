package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.baseline.BaselineFolder;
import dev.phase19.jmeter.gate.baseline.BaselineGate;
import dev.phase19.jmeter.gate.baseline.NoBaseline;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The element of a {@link BaselineGate}. */
public final class BaselineAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(BaselineAssertion.class);
  private static final String PREFIX = "BaselineAssertion";
  private static final double MAX_PERCENT = 99.9999;

  static final Field<Double> PERCENTILE =
      Field.line(PREFIX + ".percentile", "Percentile", Rules.number(1, MAX_PERCENT))
          .initially("95")
          .unit("%")
          .hint("Greater than 0, less than 100; by nearest rank, of elapsed time");
  static final Field<Double> ALLOWED =
      Field.line(PREFIX + ".allowed", "Allowed growth", Rules.number(0, Integer.MAX_VALUE))
          .initially("0")
          .unit("%")
          .hint("FAIL where the growth is greater at the confidence below");
  static final Field<Double> CONFIDENCE =
      Field.line(PREFIX + ".confidence", "Confidence", Rules.number(50, MAX_PERCENT))
          .initially("99")
          .unit("%")
          .hint(
              "How certain it must be that a build is slower before the gate fails; 50 to 99.9999");
  static final Field<Double> EFFECT =
      Field.line(PREFIX + ".effect", "Growth to be found", Rules.positive())
          .initially("15")
          .unit("%")
          .hint(
              "PASS only where so much more than the allowed growth would have been found in 95 of 100"
                  + " comparisons, else INCONCLUSIVE");
  static final Field<Integer> THEN_RUNS =
      Field.line(PREFIX + ".storedRuns", "Stored runs needed", Rules.count(2))
          .initially("10")
          .unit("runs")
          .hint("Past passing runs of the same plan, machine class and JVM");
  static final Field<Integer> NOW_RUNS =
      Field.line(PREFIX + ".newRuns", "New runs needed", Rules.count(1))
          .initially("5")
          .unit("runs")
          .hint("Runs of the new build, this one included; -Dbaseline.build names the build");

  /** Whether the gate fails where no folder of stored runs is given. */
  static final Field<Boolean> WITHOUT =
      Field.comboBox(
              PREFIX + ".without",
              "Without -Dbaseline",
              List.of(
                  new Choice<>("fail", "fails", true),
                  new Choice<>("undecided", "is undecided (INCONCLUSIVE)", false)))
          .hint("When nobody named a folder of stored runs");

  static final Field<Boolean> UNDECIDED_ALLOWED = GateFields.undecidedAllowed(PREFIX);

  private transient String endedSeries;

  @Override
  void prepare(String host) {
    if (host.isEmpty()) {
      endedSeries = BaselineRuns.beforeThisRun().orElse(null);
      startsNow();
    }
  }

  @Override
  Gate gate(Fields fields) {
    if (endedSeries != null) {
      throw new FieldException(endedSeries);
    }
    boolean needed = fields.value(WITHOUT);
    Optional<String> folder = BaselineSettings.find("baseline");
    if (folder.isEmpty() && needed) {
      throw new FieldException(NoBaseline.REASON + ", or disable this gate");
    }
    BaselineGate.Limit limit = limit(fields);
    if (folder.isEmpty()) {
      return new NoBaseline(limit.allowedPercent(), limit.undecidedAllowed());
    }
    Path stored = Path.of(folder.get());
    if (!stored.isAbsolute()) {
      throw new FieldException(
          "the baseline's folder must be an absolute path, was '%s': JMeter would look below %s, which a clean build may delete; give -Dbaseline=\"$PWD/%s\""
              .formatted(folder.get(), Path.of("").toAbsolutePath(), folder.get()));
    }
    try {
      return new BaselineGate(
          limit,
          BaselineSettings.key(),
          new BaselineFolder(
              stored,
              BaselineSettings.plan(),
              lastingName(),
              BaselineSettings.find("baseline.build").orElse("")));
    } catch (IOException e) {
      throw new FieldException(
          "cannot read the baseline: "
              + Reason.withPath(e)
              + "; make it readable, or name another folder with -Dbaseline");
    }
  }

  /** Leaves out the folder of stored runs: the command line names it, not the plan. */
  @Override
  void check(Fields fields) {
    fields.value(WITHOUT);
    GateFields.selection(fields);
    limit(fields);
  }

  private static BaselineGate.Limit limit(Fields fields) {
    return new BaselineGate.Limit(
        fields.value(PERCENTILE),
        fields.value(ALLOWED),
        fields.value(CONFIDENCE),
        fields.value(EFFECT),
        fields.value(THEN_RUNS),
        fields.value(NOW_RUNS),
        GateFields.responses(fields),
        // Who stores runs wants to have them first, and to compare them later.
        fields.value(UNDECIDED_ALLOWED) || BaselineSettings.flag("baseline.update"));
  }

  @Override
  String refusalOfResults(Fields fields) {
    return BaselineSettings.find("baseline").isPresent()
        ? null
        : "compares with stored runs, and none are named: give -Dbaseline=<folder>, or compare the results files";
  }

  @Override
  void ended(Gate gate, RunVerdict verdict) {
    if (gate instanceof BaselineGate baseline) {
      end(baseline, verdict);
    }
  }

  private void end(BaselineGate gate, RunVerdict verdict) {
    boolean update = BaselineSettings.flag("baseline.update");
    try {
      Path stored = gate.end(update, isWorthKeeping(verdict));
      if (stored != null) {
        log.info("run stored: file={}", stored);
      } else if (update) {
        log.warn("run not stored in the baseline: it did not pass: gate={}", getName());
      }
    } catch (IOException e) {
      log.error("run not stored in the baseline: gate={} cause={}", getName(), e.toString());
    }
  }
}
