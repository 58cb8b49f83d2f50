package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.PercentileGate;

/** The element of a {@link PercentileGate}. */
public final class P95Assertion extends GateElement {
  private static final long serialVersionUID = 1L;

  static final Field PERCENTILE =
      new Field(
          "P95Assertion.percentile",
          "Percentile",
          "%",
          "95",
          "Greater than 0, at most 100; by nearest rank");
  static final Field LIMIT =
      new Field("P95Assertion.limit", "Limit", "ms", "100", "The percentile must be below it");

  @Override
  Gate gate(Fields fields) throws FieldException {
    double percentile = fields.positive(PERCENTILE);
    if (percentile > 100) {
      throw FieldException.of(
          PERCENTILE.label(), "greater than 0 and at most 100", fields.text(PERCENTILE));
    }
    return new PercentileGate(
        new PercentileGate.Limit(
            percentile,
            fields.positive(LIMIT),
            answers(fields),
            fields.number(MAX_ERROR_SHARE, 0, 100),
            fields.flag(POOL)));
  }
}
