package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.POOL;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.ThroughputAssertion.COMPARISON;
import static dev.phase19.jmeter.assertion.ThroughputAssertion.PER;
import static dev.phase19.jmeter.assertion.ThroughputAssertion.RATE;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link ThroughputAssertion}. */
public final class ThroughputAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public ThroughputAssertionGui() {
    super(
        Menu.ASSERTION,
        "Throughput Assertion",
        ThroughputAssertion::new,
        new Form()
            .group("Bound")
            .with(COMPARISON, RATE, PER, POOL)
            .and(form -> GateRows.samples(form, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES))
            .and(GateRows::allowances)
            .unit(RATE, fields -> fields.value(PER).unit()));
  }
}
