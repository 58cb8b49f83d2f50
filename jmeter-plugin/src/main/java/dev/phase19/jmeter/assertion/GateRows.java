package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.gui.Form;

/** The groups of rows that the panels of several gates have. */
final class GateRows {
  private GateRows() {}

  /** Adds the rows by which a gate selects samples, and then some that only this gate has. */
  static Form samples(Form form, Field<?>... more) {
    return form.group("Samples that count")
        .with(
            GateFields.LABELS,
            GateFields.MAY_BE_MISSING,
            GateFields.THREAD_GROUPS,
            GateFields.VARIABLE,
            GateFields.VARIABLE_VALUE)
        .with(more)
        .agree(GateFields.VARIABLE, SampleTags::agree);
  }

  static Form allowances(Form form) {
    return form.group("Allowances")
        .with(GateFields.WARM_UP_SAMPLES, GateFields.WARM_UP_SECONDS, GateFields.OUT_OF_MEMORY);
  }

  static Form endOfRun(Form form) {
    return form.group("End of the run").with(GateFields.ENDS_RUN, GateFields.END_DELAY);
  }
}
