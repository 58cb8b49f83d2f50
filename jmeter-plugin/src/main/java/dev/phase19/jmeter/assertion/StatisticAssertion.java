package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gate.statistic.StatisticGate;
import dev.phase19.jmeter.gate.statistic.StatisticWindow;
import dev.phase19.jmeter.gate.window.WindowGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.Arrays;
import java.util.Optional;

/** The element of a {@link StatisticGate}. */
public final class StatisticAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "StatisticAssertion";

  static final Field<Statistic> STATISTIC =
      Field.comboBox(
              PREFIX + ".statistic",
              "Statistic",
              Arrays.stream(Statistic.values())
                  .map(s -> new Choice<>(s.key(), s.words(), s))
                  .toList())
          .hint("What sums up the samples of a label");
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);
  static final Field<Comparison> COMPARISON =
      Field.comboBox(
              PREFIX + ".comparison",
              "Must be",
              Comparisons.of(
                  Comparison.LESS,
                  Comparison.AT_MOST,
                  Comparison.EQUAL,
                  Comparison.AT_LEAST,
                  Comparison.GREATER))
          .hint("How the statistic must compare with the bound");
  static final Field<Double> BOUND =
      Field.line(PREFIX + ".bound", "Bound", Rules.number())
          .initially("100")
          .hint(
              "In ms for elapsed time, in % for shares and the coefficient of variation, else in the"
                  + " measurement's own unit");

  static final Field<Optional<Double>> WINDOW =
      GateFields.window(PREFIX, "The statistic", "a sum or a count with an upper bound only");

  /** Returns what the statistic is of; elapsed time also where it is of the samples' number. */
  private static Subject subject(Fields fields) {
    Statistic statistic = fields.value(STATISTIC);
    if (!statistic.isOfSubject()) {
      return Subject.ELAPSED;
    }
    return statistic.hasUnitOfSubject()
        ? Subjects.of(fields, MEASUREMENT, UNIT)
        : Subjects.of(fields, MEASUREMENT);
  }

  /** Returns the unit of the bound. */
  static String unit(Fields fields) {
    return fields.value(STATISTIC).unit(subject(fields));
  }

  private static double maxErrorShare(Fields fields) {
    return fields.value(STATISTIC).isOfValues() ? fields.value(GateFields.MAX_ERROR_SHARE) : 100;
  }

  /** What these fields must be beside each other. */
  static void agree(Fields fields) {
    Statistic statistic = fields.value(STATISTIC);
    boolean ofCode = statistic == Statistic.CODE_SHARE || statistic == Statistic.CODE_COUNT;
    if (ofCode && GateFields.responses(fields).codes() == null) {
      throw new FieldException(
          GateFields.RESPONSE_CODES.label() + " must not be blank: the statistic counts them");
    }
    if (fields.value(WINDOW).isPresent() && !limit(fields).isPossiblePerWindow()) {
      throw new FieldException(
          "%s must be blank for a %s with a lower bound, since the first window and the last one"
                  .formatted(WINDOW.label(), statistic.words())
              + " may not be whole; a Throughput Assertion has lower bounds");
    }
  }

  @Override
  Gate gate(Fields fields) {
    agree(fields);
    StatisticGate.Limit limit = limit(fields);
    return fields
        .value(WINDOW)
        .<Gate>map(
            seconds ->
                new WindowGate<>(
                    new StatisticWindow(limit, fields.value(GateFields.MIN_SAMPLES)),
                    Math.round(1000 * seconds)))
        .orElseGet(() -> new StatisticGate(limit));
  }

  private static StatisticGate.Limit limit(Fields fields) {
    return new StatisticGate.Limit(
        fields.value(STATISTIC),
        subject(fields),
        fields.value(COMPARISON),
        fields.value(BOUND),
        GateFields.responses(fields),
        maxErrorShare(fields),
        fields.value(GateFields.POOL));
  }
}
