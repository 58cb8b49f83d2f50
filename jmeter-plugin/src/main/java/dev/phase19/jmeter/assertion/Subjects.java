package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gate.Subject;

/** The fields that name what a statistic is of. */
final class Subjects {
  private Subjects() {}

  static Field measurement(String prefix) {
    return new Field(
        prefix + ".measurement",
        "Of measurement",
        "",
        "",
        "A value that the samplers measured, such as files or peak_memory_bytes; blank: elapsed"
            + " time in ms");
  }

  static Field unit(String prefix) {
    return new Field(prefix + ".unit", "Its unit", "", "", "For messages only; may be blank");
  }

  static Subject of(Fields fields, Field measurement, Field unit) {
    String name = fields.text(measurement);
    return name.isEmpty() ? Subject.ELAPSED : new Subject(name, fields.text(unit));
  }
}
