package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.percentile.Confidence;
import dev.phase19.jmeter.gate.percentile.PercentileGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.Optional;

/** The element of a {@link PercentileGate}. */
public final class P95Assertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final double MAX_LEVEL = 99.9999;

  static final Field<Double> PERCENTILE =
      Field.line("P95Assertion.percentile", "Percentile", Rules.positive(100))
          .initially("95")
          .unit("%")
          .hint("Greater than 0, at most 100; by nearest rank");
  static final Field<Double> LIMIT =
      Field.line("P95Assertion.limit", "Limit", Rules.positive(86_400_000))
          .initially("100")
          .unit("ms")
          .hint("The percentile must be below it; at most 24 hours");

  static final Field<Optional<Double>> CONFIDENCE =
      Field.line("P95Assertion.confidence", "Confidence", Rules.number(50, MAX_LEVEL).orBlank())
          .unit("%")
          .hint(
              "PASS and FAIL only if the samples prove it at this confidence, such as 95; values in bursts"
                  + " count for less; blank: the percentile of the samples decides");
  static final Field<Optional<Double>> EXPECTED_INTERVAL =
      Field.line(
              "P95Assertion.expectedInterval",
              "Expected interval",
              Rules.number(1, Integer.MAX_VALUE).orBlank())
          .unit("ms")
          .hint(
              "How often a thread would start a sample if none were slow: a longer time then also counts"
                  + " for the samples that it delayed (coordinated omission); blank: as measured; not with"
                  + " a confidence");

  /** INCONCLUSIVE does not fail the build. */
  static final Field<Boolean> UNDECIDED_ALLOWED = undecidedAllowed("P95Assertion");

  /** Checks the fields that depend on each other. */
  static void agree(Fields fields) {
    if (fields.value(CONFIDENCE).isEmpty()) {
      return;
    }
    if (fields.value(PERCENTILE) == 100) {
      throw new FieldException(
          CONFIDENCE.label()
              + " must be blank for percentile 100: no number of samples bounds the greatest time");
    }
    if (fields.value(EXPECTED_INTERVAL).isPresent()) {
      throw new FieldException(
          CONFIDENCE.label()
              + " and "
              + EXPECTED_INTERVAL.label()
              + " exclude each other: the times that the interval adds are not independent; leave"
              + " one blank");
    }
  }

  @Override
  Gate gate(Fields fields) {
    Optional<Double> confidence = fields.value(CONFIDENCE);
    boolean undecidedAllowed = fields.value(UNDECIDED_ALLOWED);
    Optional<Double> interval = fields.value(EXPECTED_INTERVAL);
    PercentileGate.Limit limit =
        new PercentileGate.Limit(
            fields.value(PERCENTILE),
            fields.value(LIMIT),
            responses(fields),
            fields.value(MAX_ERROR_SHARE),
            fields.value(POOL),
            confidence.map(level -> new Confidence(level, undecidedAllowed)).orElse(null),
            Math.round(1000 * interval.orElse(0.0)));
    agree(fields);
    return new PercentileGate(limit);
  }
}
