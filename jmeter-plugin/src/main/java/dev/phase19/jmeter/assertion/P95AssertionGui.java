package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateFields.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.POOL;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.P95Assertion.CONFIDENCE;
import static dev.phase19.jmeter.assertion.P95Assertion.EXPECTED_INTERVAL;
import static dev.phase19.jmeter.assertion.P95Assertion.LIMIT;
import static dev.phase19.jmeter.assertion.P95Assertion.MEASUREMENT;
import static dev.phase19.jmeter.assertion.P95Assertion.PERCENTILE;
import static dev.phase19.jmeter.assertion.P95Assertion.UNDECIDED_ALLOWED;
import static dev.phase19.jmeter.assertion.P95Assertion.UNIT;
import static dev.phase19.jmeter.assertion.P95Assertion.WINDOW;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link P95Assertion}. */
public final class P95AssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public P95AssertionGui() {
    super(
        Menu.ASSERTION,
        "P95 Assertion",
        P95Assertion::new,
        new Form()
            .group("Bound")
            .with(PERCENTILE, LIMIT, MEASUREMENT, UNIT, WINDOW, MAX_ERROR_SHARE, POOL)
            .group("Proof")
            .with(CONFIDENCE, UNDECIDED_ALLOWED, EXPECTED_INTERVAL)
            .and(form -> GateRows.samples(form, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES))
            .and(GateRows::allowances)
            .and(GateRows::endOfRun)
            .and(form -> GateRows.unitOfMeasurement(form, MEASUREMENT, UNIT))
            .unit(LIMIT, P95Assertion::unit)
            .onlyIf(fields -> fields.value(CONFIDENCE).isPresent(), UNDECIDED_ALLOWED)
            .agree(LIMIT, P95Assertion::agree));
  }
}
