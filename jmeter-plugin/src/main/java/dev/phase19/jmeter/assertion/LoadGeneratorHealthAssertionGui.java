package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.LABELS;
import static dev.phase19.jmeter.assertion.GateFields.MAY_BE_MISSING;
import static dev.phase19.jmeter.assertion.GateFields.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateFields.THREAD_GROUPS;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE_VALUE;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SECONDS;
import static dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion.COLLECTION;
import static dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion.CPU;
import static dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion.LATE;
import static dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion.OUTCOME;
import static dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion.PAUSE;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link LoadGeneratorHealthAssertion}. */
public final class LoadGeneratorHealthAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public LoadGeneratorHealthAssertionGui() {
    super(
        Menu.ASSERTION,
        "Load Generator Health Assertion",
        LoadGeneratorHealthAssertion::new,
        new Form()
            .group("Room that JMeter must have")
            .with(CPU, COLLECTION, PAUSE, LATE, OUTCOME)
            .group("Samples that count")
            .with(LABELS, MAY_BE_MISSING, THREAD_GROUPS, VARIABLE, VARIABLE_VALUE, TRANSACTIONS)
            .group("Allowances")
            .with(WARM_UP_SAMPLES, WARM_UP_SECONDS, OUT_OF_MEMORY)
            .agree(VARIABLE, SampleTags::agree));
  }
}
