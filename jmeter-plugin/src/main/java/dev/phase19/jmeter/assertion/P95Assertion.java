package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Confidence;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.PercentileGate;
import java.util.Optional;

/** The element of a {@link PercentileGate}. */
public final class P95Assertion extends GateElement {
  private static final long serialVersionUID = 1L;
  private static final double LEVEL_MOST = 99.9999;

  static final Field PERCENTILE =
      new Field(
          "P95Assertion.percentile",
          "Percentile",
          "%",
          "95",
          "Greater than 0, at most 100; by nearest rank");
  static final Field LIMIT =
      new Field("P95Assertion.limit", "Limit", "ms", "100", "The percentile must be below it");

  static final Field CONFIDENCE =
      new Field(
          "P95Assertion.confidence",
          "Confidence",
          "%",
          "",
          "PASS and FAIL only where the samples prove it so surely, such as 95; those that come"
              + " together count for less; blank: the percentile of the samples decides");
  static final Field EXPECTED_INTERVAL =
      new Field(
          "P95Assertion.expectedInterval",
          "Expected interval",
          "ms",
          "",
          "How often a thread would start a sample if none were slow: a longer time then stands also"
              + " for those it held up (coordinated omission); blank: as measured; not with a"
              + " confidence");

  /** INCONCLUSIVE does not fail the build. */
  static final String UNDECIDED_ALLOWED = "P95Assertion.inconclusiveAllowed";

  @Override
  Gate gate(Fields fields) throws FieldException {
    double percentile = fields.positive(PERCENTILE);
    if (percentile > 100) {
      throw FieldException.of(
          PERCENTILE.label(), "greater than 0 and at most 100", fields.text(PERCENTILE));
    }
    Optional<Double> confidence = fields.optionalNumber(CONFIDENCE, 50, LEVEL_MOST);
    Optional<Double> interval = fields.optionalNumber(EXPECTED_INTERVAL, 1, Integer.MAX_VALUE);
    if (confidence.isPresent() && percentile == 100) {
      throw new FieldException(
          CONFIDENCE.label()
              + " must be blank for percentile 100: no number of samples bounds the greatest time");
    }
    if (confidence.isPresent() && interval.isPresent()) {
      throw new FieldException(
          CONFIDENCE.label()
              + " and "
              + EXPECTED_INTERVAL.label()
              + " exclude each other: the times that the interval adds are not independent; leave"
              + " one blank");
    }
    return new PercentileGate(
        new PercentileGate.Limit(
            percentile,
            fields.positive(LIMIT),
            answers(fields),
            fields.number(MAX_ERROR_SHARE, 0, 100),
            fields.flag(POOL),
            confidence.isPresent()
                ? new Confidence(confidence.get(), fields.flag(UNDECIDED_ALLOWED))
                : null,
            Math.round(1000 * interval.orElse(0.0))));
  }
}
