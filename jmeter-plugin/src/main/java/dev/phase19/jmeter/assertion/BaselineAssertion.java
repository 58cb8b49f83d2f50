package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.baseline.BaselineFolder;
import dev.phase19.jmeter.gate.baseline.BaselineGate;
import dev.phase19.jmeter.gate.baseline.NoBaseline;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The element of a {@link BaselineGate}. */
public final class BaselineAssertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(BaselineAssertion.class);
  private static final String PREFIX = "BaselineAssertion";
  private static final double PERCENT_MOST = 99.9999;

  private static final String FAILS = "fail";

  static final Field<Double> PERCENTILE =
      new Field<>(
          PREFIX + ".percentile",
          "Percentile",
          "%",
          "95",
          "Greater than 0, less than 100; by nearest rank, of elapsed time",
          Rules.number(1, PERCENT_MOST));
  static final Field<Double> ALLOWED =
      new Field<>(
          PREFIX + ".allowed",
          "Allowed growth",
          "%",
          "0",
          "FAIL where the growth is greater at the confidence below",
          Rules.number(0, Integer.MAX_VALUE));
  static final Field<Double> CONFIDENCE =
      new Field<>(
          PREFIX + ".confidence",
          "Confidence",
          "%",
          "99",
          "How surely a build must be slower to be called so; 50 to 99.9999",
          Rules.number(50, PERCENT_MOST));
  static final Field<Double> EFFECT =
      new Field<>(
          PREFIX + ".effect",
          "Growth to be found",
          "%",
          "15",
          "PASS only where so much more than the allowed growth would have been found in 95 of 100"
              + " comparisons, else INCONCLUSIVE",
          Rules.positive());
  static final Field<Long> THEN_RUNS =
      new Field<>(
          PREFIX + ".storedRuns",
          "Stored runs needed",
          "runs",
          "10",
          "Past passing runs of the same plan, machine class and JVM",
          Rules.wholeNumber(2));
  static final Field<Long> NOW_RUNS =
      new Field<>(
          PREFIX + ".newRuns",
          "New runs needed",
          "runs",
          "5",
          "Runs of the new build, this one included; -Dbaseline.build names the build",
          Rules.wholeNumber(1));

  static final ChoiceField WITHOUT =
      new ChoiceField(
          PREFIX + ".without",
          "Without -Dbaseline",
          "When nobody named a folder of stored runs",
          List.of(
              new Choice(FAILS, "fails"), new Choice("undecided", "is undecided (INCONCLUSIVE)")));

  /** INCONCLUSIVE does not fail the build. */
  static final String UNDECIDED_ALLOWED = PREFIX + ".inconclusiveAllowed";

  @Override
  Gate gate(Fields fields) throws FieldException {
    boolean needed = fields.isChosen(WITHOUT, FAILS);
    Optional<String> folder = BaselineSettings.find("baseline");
    if (folder.isEmpty() && needed) {
      throw new FieldException(NoBaseline.REASON + ", or disable this gate");
    }
    BaselineGate.Limit limit = limit(fields);
    if (folder.isEmpty()) {
      return new NoBaseline(limit.allowedPercent(), limit.undecidedAllowed());
    }
    try {
      return new BaselineGate(
          limit,
          BaselineSettings.key(),
          new BaselineFolder(
              Path.of(folder.get()),
              BaselineSettings.plan(),
              lastingName(),
              BaselineSettings.find("baseline.build").orElse("")));
    } catch (IOException e) {
      throw new FieldException("cannot read the baseline: " + e);
    }
  }

  /** Where stored runs are is not the plan's to say. */
  @Override
  void check(Fields fields) throws FieldException {
    fields.isChosen(WITHOUT, FAILS);
    selection(fields);
    limit(fields);
  }

  private static BaselineGate.Limit limit(Fields fields) throws FieldException {
    return new BaselineGate.Limit(
        fields.value(PERCENTILE),
        fields.value(ALLOWED),
        fields.value(CONFIDENCE),
        fields.value(EFFECT),
        fields.count(THEN_RUNS),
        fields.count(NOW_RUNS),
        responses(fields),
        fields.flag(UNDECIDED_ALLOWED));
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
