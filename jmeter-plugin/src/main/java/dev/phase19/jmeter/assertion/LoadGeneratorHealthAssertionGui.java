package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
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
            .and(form -> GateRows.samples(form, TRANSACTIONS))
            .and(GateRows::allowances));
  }
}
