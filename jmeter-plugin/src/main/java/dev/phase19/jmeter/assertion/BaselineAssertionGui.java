package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.BaselineAssertion.ALLOWED;
import static dev.phase19.jmeter.assertion.BaselineAssertion.CONFIDENCE;
import static dev.phase19.jmeter.assertion.BaselineAssertion.EFFECT;
import static dev.phase19.jmeter.assertion.BaselineAssertion.NOW_RUNS;
import static dev.phase19.jmeter.assertion.BaselineAssertion.PERCENTILE;
import static dev.phase19.jmeter.assertion.BaselineAssertion.THEN_RUNS;
import static dev.phase19.jmeter.assertion.BaselineAssertion.UNDECIDED_ALLOWED;
import static dev.phase19.jmeter.assertion.BaselineAssertion.WITHOUT;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link BaselineAssertion}. */
public final class BaselineAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public BaselineAssertionGui() {
    super(
        Menu.ASSERTION,
        "Baseline Assertion",
        BaselineAssertion::new,
        new Form()
            .group("Growth against past runs")
            .with(PERCENTILE, ALLOWED, CONFIDENCE, EFFECT)
            .group("Proof")
            .with(THEN_RUNS, NOW_RUNS, UNDECIDED_ALLOWED, WITHOUT)
            .and(form -> GateRows.samples(form, TRANSACTIONS, RESPONSE_CODES))
            .and(GateRows::allowances));
  }
}
