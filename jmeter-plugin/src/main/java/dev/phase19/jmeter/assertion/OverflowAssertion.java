package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.overflow.OverflowGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.Optional;

/** The element of an {@link OverflowGate}. */
public final class OverflowAssertion extends GateElement {
  private static final long serialVersionUID = 1L;

  static final Field<Optional<Long>> ACCEPTED =
      new Field<>(
          "OverflowAssertion.accepted",
          "Accepted, exactly",
          "jobs",
          "",
          "By the clients' count and by the service's; blank: any number",
          Rules.wholeNumber(0).orBlank());
  static final Field<Optional<Long>> REFUSED =
      new Field<>(
          "OverflowAssertion.refused",
          "Refused, exactly",
          "jobs",
          "",
          "Answers 429; blank: any number",
          Rules.wholeNumber(0).orBlank());
  static final Field<Optional<Double>> MAX_REFUSED_SHARE =
      new Field<>(
          "OverflowAssertion.maxRefusedShare",
          "Refused, at most",
          "%",
          "",
          "Of all sent; blank: any share",
          Rules.number(0, 100).orBlank());
  static final Field<Optional<Long>> HIGH_WATER_MARK =
      new Field<>(
          "OverflowAssertion.highWaterMark",
          "High-water mark",
          "jobs",
          "",
          "Exactly; of the service's queue since set-up configured it; blank: any",
          Rules.wholeNumber(0).orBlank());

  @Override
  Gate gate(Fields fields) throws FieldException {
    return new OverflowGate(
        new OverflowGate.Limit(
            fields.value(MAX_REFUSED_SHARE).orElse(null),
            fields.value(ACCEPTED).orElse(null),
            fields.value(REFUSED).orElse(null),
            fields.value(HIGH_WATER_MARK).orElse(null),
            fields.value(MAX_ERROR_SHARE)));
  }

  @Override
  String distributedRefusal() {
    return "counts exactly, and cannot in a distributed test: run the plan on one host";
  }
}
