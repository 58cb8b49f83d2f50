package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.ScalingAssertion.LARGE_LABEL;
import static dev.phase19.jmeter.assertion.ScalingAssertion.LARGE_SIZE;
import static dev.phase19.jmeter.assertion.ScalingAssertion.MEASUREMENT;
import static dev.phase19.jmeter.assertion.ScalingAssertion.RATIO;
import static dev.phase19.jmeter.assertion.ScalingAssertion.SMALL_LABEL;
import static dev.phase19.jmeter.assertion.ScalingAssertion.SMALL_SIZE;
import static dev.phase19.jmeter.assertion.ScalingAssertion.STATISTIC;
import static dev.phase19.jmeter.assertion.ScalingAssertion.UNIT;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link ScalingAssertion}. */
public final class ScalingAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public ScalingAssertionGui() {
    super(
        Menu.ASSERTION,
        "Scaling Assertion",
        ScalingAssertion::new,
        new Form()
            .group("Statistic")
            .with(STATISTIC, MEASUREMENT, UNIT)
            .group("Sides")
            .with(LARGE_LABEL, LARGE_SIZE, SMALL_LABEL, SMALL_SIZE)
            .group("Bound")
            .with(RATIO, MAX_ERROR_SHARE)
            .and(form -> GateRows.samples(form, TRANSACTIONS, RESPONSE_CODES))
            .and(GateRows::allowances)
            .and(form -> GateRows.unitOfMeasurement(form, MEASUREMENT, UNIT)));
  }
}
