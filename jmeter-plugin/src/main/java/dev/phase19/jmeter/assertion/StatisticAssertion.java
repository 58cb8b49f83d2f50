package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;

/** The element of a {@link StatisticGate}. */
public final class StatisticAssertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "StatisticAssertion";

  static final ChoiceField STATISTIC =
      new ChoiceField(
          PREFIX + ".statistic",
          "Statistic",
          "What sums up the samples of a label",
          Arrays.stream(Statistic.values()).map(s -> new Choice(s.key(), s.words())).toList());
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);
  static final ChoiceField COMPARISON =
      new ChoiceField(
          PREFIX + ".comparison",
          "Must be",
          "How the statistic must stand to the bound",
          Comparisons.of("<", "<=", "=", ">=", ">"));
  static final Field<Double> BOUND =
      new Field<>(
          PREFIX + ".bound",
          "Bound",
          "",
          "100",
          "In ms for elapsed time, in % for shares and the coefficient of variation, else in the"
              + " measurement's own unit",
          Rules.number());

  /** A statistic of a response code needs the code. */
  static void agree(Fields fields) throws FieldException {
    Statistic statistic = fields.choice(STATISTIC, Statistic::ofKey);
    boolean ofCode = statistic == Statistic.CODE_SHARE || statistic == Statistic.CODE_COUNT;
    if (ofCode && responses(fields).codes() == null) {
      throw new FieldException(
          RESPONSE_CODES.label() + " must not be blank: the statistic counts them");
    }
  }

  @Override
  Gate gate(Fields fields) throws FieldException {
    StatisticGate.Limit limit =
        new StatisticGate.Limit(
            fields.choice(STATISTIC, Statistic::ofKey),
            Subjects.of(fields, MEASUREMENT, UNIT),
            fields.choice(COMPARISON, Comparison::ofSymbol),
            fields.value(BOUND),
            responses(fields),
            fields.value(MAX_ERROR_SHARE),
            fields.flag(POOL));
    agree(fields);
    return new StatisticGate(limit);
  }
}
