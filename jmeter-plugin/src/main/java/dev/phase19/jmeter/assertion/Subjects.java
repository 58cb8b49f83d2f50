package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.statistic.Subject;
import dev.phase19.jmeter.rule.Rules;

/** The fields that name what a statistic is of. */
final class Subjects {
  private Subjects() {}

  static Field<String> measurement(String prefix) {
    return new Field<>(
        prefix + ".measurement",
        "Of measurement",
        "",
        "",
        "A value that the samplers measured, such as files or peak_memory_bytes; blank: elapsed"
            + " time in ms",
        Rules.text());
  }

  static Field<String> unit(String prefix) {
    return new Field<>(
        prefix + ".unit", "Its unit", "", "", "For messages only; may be blank", Rules.text());
  }

  static Subject of(Fields fields, Field<String> measurement, Field<String> unit)
      throws FieldException {
    String name = fields.value(measurement);
    return name.isEmpty() ? Subject.ELAPSED : new Subject(name, fields.value(unit));
  }
}
