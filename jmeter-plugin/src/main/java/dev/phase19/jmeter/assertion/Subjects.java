package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gate.Subject;
import dev.phase19.jmeter.rule.Rules;

/** The fields that name the subject of a statistic. */
final class Subjects {
  private Subjects() {}

  static Field<String> measurement(String prefix) {
    return Field.line(prefix + ".measurement", "Of measurement", Rules.text())
        .hint(
            "A value that the samplers measured, such as latency_ms (time to first byte), connect_ms,"
                + " server_total_ms or files; blank: elapsed time in ms");
  }

  static Field<String> unit(String prefix) {
    return Field.line(prefix + ".unit", "Its unit", Rules.text())
        .hint("For messages only; blank: the one that the name ends with, as in _ms");
  }

  static Subject of(Fields fields, Field<String> measurement, Field<String> unit) {
    String name = fields.value(measurement);
    return name.isEmpty() ? Subject.ELAPSED : Subject.of(name, fields.value(unit));
  }

  /** Returns a subject whose unit does not matter. */
  static Subject of(Fields fields, Field<String> measurement) {
    String name = fields.value(measurement);
    return name.isEmpty() ? Subject.ELAPSED : Subject.of(name, "");
  }
}
