package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.statistic.ScalingGate;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.rule.Rules;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The element of a {@link ScalingGate}. */
public final class ScalingAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "ScalingAssertion";

  static final Field<Statistic> STATISTIC =
      Field.comboBox(
              PREFIX + ".statistic",
              "Statistic",
              Stream.of(Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.SUM)
                  .map(s -> new Choice<>(s.key(), s.words(), s))
                  .toList())
          .hint("What sums up the samples of each side");
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);
  static final Field<Pattern> LARGE_LABEL = label("large", "Large: label");
  static final Field<Double> LARGE_SIZE = size("large", "Large: size");
  static final Field<Pattern> SMALL_LABEL = label("small", "Small: label");
  static final Field<Double> SMALL_SIZE = size("small", "Small: size");
  static final Field<Double> RATIO =
      Field.line(PREFIX + ".ratio", "Ratio below", Rules.positive())
          .initially("2")
          .hint("Large by small, each divided by its size");

  private static Field<Pattern> label(String side, String label) {
    return Field.line(PREFIX + "." + side + "Label", label, Rules.requiredPattern())
        .unit("regular expression")
        .hint("The whole label must match");
  }

  private static Field<Double> size(String side, String label) {
    return Field.line(PREFIX + "." + side + "Size", label, Rules.positive())
        .initially("1")
        .unit("units")
        .hint("The statistic is divided by it: the number of files, say; 1 compares the whole");
  }

  /** Leaves out samples that belong to neither side. */
  @Override
  public Optional<Boolean> judges(String label, Function<String, Optional<String>> evaluate) {
    Optional<Boolean> large = matches(LARGE_LABEL, label, evaluate);
    Optional<Boolean> small = matches(SMALL_LABEL, label, evaluate);
    if (Stream.of(large, small).flatMap(Optional::stream).anyMatch(Boolean::booleanValue)) {
      return super.judges(label, evaluate);
    }
    return large.isEmpty() || small.isEmpty() ? Optional.empty() : Optional.of(false);
  }

  @Override
  Gate gate(Fields fields) {
    return new ScalingGate(
        new ScalingGate.Limit(
            fields.value(STATISTIC),
            Subjects.of(fields, MEASUREMENT, UNIT),
            new ScalingGate.Side(fields.value(LARGE_LABEL), fields.value(LARGE_SIZE)),
            new ScalingGate.Side(fields.value(SMALL_LABEL), fields.value(SMALL_SIZE)),
            fields.value(RATIO),
            GateFields.responses(fields),
            fields.value(GateFields.MAX_ERROR_SHARE)));
  }
}
