package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.health.HealthGate;
import dev.phase19.jmeter.gate.health.Pauses;
import dev.phase19.jmeter.gate.health.ThisJvm;
import dev.phase19.jmeter.gate.health.Ticker;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.util.List;
import java.util.Optional;

/** The element of a {@link HealthGate}. */
public final class LoadGeneratorHealthAssertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "LoadGeneratorHealthAssertion";
  private static final String FAILS = "fail";

  static final Field<Double> CPU =
      new Field<>(
          PREFIX + ".cpu",
          "CPU, at most",
          "%",
          "80",
          "Of all processors, by JMeter itself",
          Rules.number(0, 100));
  static final Field<Double> COLLECTION =
      new Field<>(
          PREFIX + ".collection",
          "Collecting garbage, at most",
          "% of the time",
          "5",
          "In collections that stop JMeter's threads",
          Rules.number(0, 100));
  static final Field<Optional<Double>> PAUSE =
      new Field<>(
          PREFIX + ".pause",
          "Longest collection, at most",
          "ms",
          "",
          "The single longest stop of JMeter's threads for a collection; blank: not bounded",
          Rules.number(0, Integer.MAX_VALUE).orBlank());
  static final Field<Double> LATE =
      new Field<>(
          PREFIX + ".late",
          "Late starts, P99",
          "ms",
          "50",
          "How late a thread starts that is due each 50 ms",
          Rules.number(0, Integer.MAX_VALUE));
  static final ChoiceField OUTCOME =
      new ChoiceField(
          PREFIX + ".outcome",
          "A generator without room",
          "Its measurements are not the service's",
          List.of(new Choice("warn", "is a warning"), new Choice(FAILS, "fails the gate")));

  private transient volatile Ticker ticker;
  private transient volatile Pauses pauses;

  @Override
  Gate gate(Fields fields) throws FieldException {
    HealthGate gate = new HealthGate(limit(fields), new ThisJvm());
    ticker = new Ticker(gate::late);
    pauses = new Pauses(gate::pause);
    return gate;
  }

  /** Measures nothing yet. */
  @Override
  void check(Fields fields) throws FieldException {
    selection(fields);
    limit(fields);
  }

  private static HealthGate.Limit limit(Fields fields) throws FieldException {
    return new HealthGate.Limit(
        fields.value(CPU),
        fields.value(COLLECTION),
        fields.value(PAUSE).orElse(null),
        fields.value(LATE),
        fields.isChosen(OUTCOME, FAILS));
  }

  @Override
  void ended(Gate gate, RunVerdict verdict) {
    ticker.close();
    pauses.close();
  }

  @Override
  String distributedRefusal() {
    return "sees this host only, and the load comes from others: run the plan on one host";
  }
}
