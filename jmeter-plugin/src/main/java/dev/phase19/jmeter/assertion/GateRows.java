package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.gui.OpenPlan;
import dev.phase19.jmeter.verdict.JobSampler;
import org.apache.jmeter.control.IncludeController;

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
        .onlyIf(
            fields ->
                !fields.value(GateFields.VARIABLE).isEmpty()
                    || !fields.isBlank(GateFields.VARIABLE_VALUE),
            GateFields.VARIABLE_VALUE)
        .agree(GateFields.VARIABLE, SampleTags::agree);
  }

  /**
   * Adds warm-up and, if the open plan has jobs or includes another plan, what becomes of those
   * that end for lack of memory.
   */
  static Form allowances(Form form) {
    return form.group("Allowances")
        .with(GateFields.WARM_UP_SAMPLES, GateFields.WARM_UP_SECONDS, GateFields.OUT_OF_MEMORY)
        .shownIf(GateRows::mayRunOutOfMemory, GateFields.OUT_OF_MEMORY);
  }

  /** Whether the open plan may have a job, which can end for lack of memory. */
  static boolean mayRunOutOfMemory() {
    return OpenPlan.mayHave(JobSampler.class, IncludeController.class);
  }

  /** Adds that a unit has no effect without a measurement. */
  static Form unitOfMeasurement(Form form, Field<String> measurement, Field<String> unit) {
    return form.onlyIf(fields -> !fields.value(measurement).isEmpty(), unit);
  }

  static Form endOfRun(Form form) {
    return form.group("End of the run")
        .with(GateFields.ENDS_RUN, GateFields.END_DELAY)
        .onlyIf(fields -> fields.value(GateFields.ENDS_RUN), GateFields.END_DELAY);
  }
}
