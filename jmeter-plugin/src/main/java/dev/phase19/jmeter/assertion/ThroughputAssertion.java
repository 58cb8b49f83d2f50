package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.statistic.ThroughputGate;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The element of a {@link ThroughputGate}. */
public final class ThroughputAssertion extends GateElement {
  private static final long serialVersionUID = 1L;

  static final ChoiceField COMPARISON =
      new ChoiceField(
          "ThroughputAssertion.comparison",
          "Throughput must be",
          "A lower bound, or an upper one",
          Comparisons.of(">", ">=", "<", "<="));
  static final Field<Double> RATE =
      new Field<>(
          "ThroughputAssertion.rate", "Rate", "", "1", "In the unit below", Rules.positive());
  static final ChoiceField PER =
      new ChoiceField(
          "ThroughputAssertion.per",
          "Per",
          "Completed samples are counted from the first start to the last end; one sample has no rate",
          List.of(
              new Choice("second", "second"),
              new Choice("minute", "minute"),
              new Choice("hour", "hour")));

  @Override
  Gate gate(Fields fields) throws FieldException {
    return new ThroughputGate(
        new ThroughputGate.Limit(
            fields.choice(COMPARISON, Comparison::ofSymbol),
            fields.value(RATE),
            fields.choice(PER, ThroughputAssertion::per),
            responses(fields),
            fields.flag(POOL)));
  }

  private static Optional<ThroughputGate.Per> per(String key) {
    return Arrays.stream(ThroughputGate.Per.values())
        .filter(per -> per.name().toLowerCase(Locale.ROOT).equals(key))
        .findFirst();
  }
}
