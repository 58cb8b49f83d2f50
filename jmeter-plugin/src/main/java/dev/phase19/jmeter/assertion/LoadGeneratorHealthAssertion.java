package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.health.HealthGate;
import dev.phase19.jmeter.gate.health.Pauses;
import dev.phase19.jmeter.gate.health.ThisJvm;
import dev.phase19.jmeter.gate.health.Ticker;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.RunVerdict;
import java.util.List;
import java.util.Optional;

/** The element of a {@link HealthGate}. */
public final class LoadGeneratorHealthAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "LoadGeneratorHealthAssertion";

  static final Field<Double> CPU =
      Field.line(PREFIX + ".cpu", "CPU, at most", Rules.number(0, 100))
          .initially("80")
          .unit("%")
          .hint("Of all processors, by JMeter itself");
  static final Field<Double> COLLECTION =
      Field.line(PREFIX + ".collection", "Collecting garbage, at most", Rules.number(0, 100))
          .initially("5")
          .unit("% of the time")
          .hint("In collections that stop JMeter's threads");
  static final Field<Optional<Double>> PAUSE =
      Field.line(
              PREFIX + ".pause",
              "Longest collection, at most",
              Rules.number(0, Integer.MAX_VALUE).orBlank())
          .unit("ms")
          .hint("The single longest stop of JMeter's threads for a collection; blank: not bounded");
  static final Field<Double> LATE =
      Field.line(PREFIX + ".late", "Late starts, P99", Rules.number(0, Integer.MAX_VALUE))
          .initially("50")
          .unit("ms")
          .hint("How late a thread is that is due every 50 ms");

  /** Whether a load generator that exceeds a limit fails the gate. */
  static final Field<Boolean> OUTCOME =
      Field.comboBox(
              PREFIX + ".outcome",
              "A generator without room",
              List.of(
                  new Choice<>("warn", "is a warning", false),
                  new Choice<>("fail", "fails the gate", true)))
          .hint("Its measurements are not the service's");

  private transient volatile Ticker ticker;
  private transient volatile Pauses pauses;

  @Override
  Gate gate(Fields fields) {
    HealthGate gate = new HealthGate(limit(fields), new ThisJvm());
    ticker = new Ticker(gate::late);
    pauses = new Pauses(gate::pause);
    return gate;
  }

  /** Reads the fields, but does not start to measure. */
  @Override
  void check(Fields fields) {
    GateFields.selection(fields);
    limit(fields);
  }

  private static HealthGate.Limit limit(Fields fields) {
    return new HealthGate.Limit(
        fields.value(CPU),
        fields.value(COLLECTION),
        fields.value(PAUSE).orElse(null),
        fields.value(LATE),
        fields.value(OUTCOME));
  }

  @Override
  void ended(Gate gate, RunVerdict verdict) {
    ticker.close();
    pauses.close();
  }

  @Override
  String refusalOfResults(Fields fields) {
    return "measures JMeter itself, of which results files tell nothing; only a run judges it";
  }

  @Override
  String distributedRefusal() {
    return "sees this host only, and the load comes from others: run the plan on one host";
  }
}
