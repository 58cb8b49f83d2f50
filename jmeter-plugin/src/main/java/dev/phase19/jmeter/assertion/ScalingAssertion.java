package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.statistic.ScalingGate;
import dev.phase19.jmeter.gate.statistic.Statistic;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.rule.Rules;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The element of a {@link ScalingGate}. */
public final class ScalingAssertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "ScalingAssertion";

  static final ChoiceField STATISTIC =
      new ChoiceField(
          PREFIX + ".statistic",
          "Statistic",
          "What sums up the samples of each side",
          Stream.of(Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.SUM)
              .map(s -> new Choice(s.key(), s.words()))
              .toList());
  static final Field<String> MEASUREMENT = Subjects.measurement(PREFIX);
  static final Field<String> UNIT = Subjects.unit(PREFIX);
  static final Field<Pattern> LARGE_LABEL = label("large", "Large: label");
  static final Field<Double> LARGE_SIZE = size("large", "Large: size");
  static final Field<Pattern> SMALL_LABEL = label("small", "Small: label");
  static final Field<Double> SMALL_SIZE = size("small", "Small: size");
  static final Field<Double> RATIO =
      new Field<>(
          PREFIX + ".ratio",
          "Ratio below",
          "",
          "2",
          "Large by small, each divided by its size",
          Rules.positive());

  private static Field<Pattern> label(String side, String label) {
    return new Field<>(
        PREFIX + "." + side + "Label",
        label,
        "regular expression",
        "",
        "The whole label must match",
        Rules.requiredPattern());
  }

  private static Field<Double> size(String side, String label) {
    return new Field<>(
        PREFIX + "." + side + "Size",
        label,
        "units",
        "1",
        "The statistic is divided by it: the number of files, say; 1 compares the whole",
        Rules.positive());
  }

  /** What is neither large nor small is not judged. */
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
  Gate gate(Fields fields) throws FieldException {
    return new ScalingGate(
        new ScalingGate.Limit(
            fields.choice(STATISTIC, Statistic::ofKey),
            Subjects.of(fields, MEASUREMENT, UNIT),
            new ScalingGate.Side(fields.value(LARGE_LABEL), fields.value(LARGE_SIZE)),
            new ScalingGate.Side(fields.value(SMALL_LABEL), fields.value(SMALL_SIZE)),
            fields.value(RATIO),
            responses(fields),
            fields.value(MAX_ERROR_SHARE)));
  }
}
