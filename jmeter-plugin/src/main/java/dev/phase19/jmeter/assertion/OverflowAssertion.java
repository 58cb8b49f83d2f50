package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.OverflowGate;

/** The element of an {@link OverflowGate}. */
public final class OverflowAssertion extends GateElement {
  private static final long serialVersionUID = 1L;

  static final Field ACCEPTED =
      new Field(
          "OverflowAssertion.accepted",
          "Accepted, exactly",
          "jobs",
          "",
          "By the clients' count and by the service's; blank: any number");
  static final Field REFUSED =
      new Field(
          "OverflowAssertion.refused",
          "Refused, exactly",
          "jobs",
          "",
          "Answers 429; blank: any number");
  static final Field MAX_REFUSED_SHARE =
      new Field(
          "OverflowAssertion.maxRefusedShare",
          "Refused, at most",
          "%",
          "",
          "Of all sent; blank: any share");
  static final Field HIGH_WATER_MARK =
      new Field(
          "OverflowAssertion.highWaterMark",
          "High-water mark",
          "jobs",
          "",
          "Exactly; of the service's queue since set-up configured it; blank: any");

  @Override
  Gate gate(Fields fields) throws FieldException {
    return new OverflowGate(
        new OverflowGate.Limit(
            fields.optionalNumber(MAX_REFUSED_SHARE, 0, 100).orElse(null),
            fields.optionalWholeNumber(ACCEPTED, 0).orElse(null),
            fields.optionalWholeNumber(REFUSED, 0).orElse(null),
            fields.optionalWholeNumber(HIGH_WATER_MARK, 0).orElse(null),
            fields.number(MAX_ERROR_SHARE, 0, 100)));
  }

  @Override
  String distributedRefusal() {
    return "counts exactly, and cannot in a distributed test: run the plan on one host";
  }
}
