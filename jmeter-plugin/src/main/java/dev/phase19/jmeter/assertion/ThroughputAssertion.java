package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Per;
import dev.phase19.jmeter.gate.statistic.ThroughputGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;

/** The element of a {@link ThroughputGate}. */
public final class ThroughputAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;

  static final Field<Comparison> COMPARISON =
      Field.comboBox(
              "ThroughputAssertion.comparison",
              "Throughput must be",
              Comparisons.of(
                  Comparison.GREATER, Comparison.AT_LEAST, Comparison.LESS, Comparison.AT_MOST))
          .hint("A lower bound, or an upper one");
  static final Field<Double> RATE =
      Field.line("ThroughputAssertion.rate", "Rate", Rules.positive())
          .initially("1")
          .hint("In the unit below");
  static final Field<Per> PER =
      Field.comboBox(
              "ThroughputAssertion.per",
              "Per",
              Arrays.stream(Per.values())
                  .map(per -> new Choice<>(per.key(), per.key(), per))
                  .toList())
          .hint(
              "Completed samples are counted from the first start to the last end; one sample has no rate");

  @Override
  Gate gate(Fields fields) {
    return new ThroughputGate(
        new ThroughputGate.Limit(
            fields.value(COMPARISON),
            fields.value(RATE),
            fields.value(PER),
            GateFields.responses(fields),
            fields.value(GateFields.POOL)));
  }
}
