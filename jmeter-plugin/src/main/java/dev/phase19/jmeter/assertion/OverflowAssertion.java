package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.overflow.OverflowGate;
import dev.phase19.jmeter.rule.Rules;
import java.util.Optional;

/** The element of an {@link OverflowGate}. */
public final class OverflowAssertion extends SingleGateElement {
  private static final long serialVersionUID = 1L;

  static final Field<Optional<Long>> ACCEPTED =
      Field.line("OverflowAssertion.accepted", "Accepted, exactly", Rules.wholeNumber(0).orBlank())
          .unit("jobs")
          .hint("By the clients' count and by the service's; blank: any number");
  static final Field<Optional<Long>> REFUSED =
      Field.line("OverflowAssertion.refused", "Refused, exactly", Rules.wholeNumber(0).orBlank())
          .unit("jobs")
          .hint("Answers 429; blank: any number");
  static final Field<Optional<Double>> MAX_REFUSED_SHARE =
      Field.line(
              "OverflowAssertion.maxRefusedShare",
              "Refused, at most",
              Rules.number(0, 100).orBlank())
          .unit("%")
          .hint("Of all sent; blank: any share");
  static final Field<Optional<Long>> HIGH_WATER_MARK =
      Field.line(
              "OverflowAssertion.highWaterMark", "High-water mark", Rules.wholeNumber(0).orBlank())
          .unit("jobs")
          .hint("Exactly; of the service's queue since set-up configured it; blank: any");

  @Override
  Gate gate(Fields fields) {
    return new OverflowGate(
        new OverflowGate.Limit(
            fields.value(MAX_REFUSED_SHARE).orElse(null),
            fields.value(ACCEPTED).orElse(null),
            fields.value(REFUSED).orElse(null),
            fields.value(HIGH_WATER_MARK).orElse(null),
            fields.value(GateFields.MAX_ERROR_SHARE)));
  }

  @Override
  String refusalOfResults(Fields fields) {
    return "compares with the service's own counts, which results files do not have; only a run judges it";
  }

  @Override
  String distributedRefusal() {
    return "counts exactly, and cannot in a distributed test: run the plan on one host";
  }
}
