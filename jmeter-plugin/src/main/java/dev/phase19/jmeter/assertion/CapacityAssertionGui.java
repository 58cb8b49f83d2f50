package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.CapacityAssertion.CONFIDENCE;
import static dev.phase19.jmeter.assertion.CapacityAssertion.LATE;
import static dev.phase19.jmeter.assertion.CapacityAssertion.LIMIT;
import static dev.phase19.jmeter.assertion.CapacityAssertion.MEASUREMENT;
import static dev.phase19.jmeter.assertion.CapacityAssertion.PER;
import static dev.phase19.jmeter.assertion.CapacityAssertion.PERCENTILE;
import static dev.phase19.jmeter.assertion.CapacityAssertion.RATE;
import static dev.phase19.jmeter.assertion.CapacityAssertion.SETTLING;
import static dev.phase19.jmeter.assertion.CapacityAssertion.SHORTFALL;
import static dev.phase19.jmeter.assertion.CapacityAssertion.STEP;
import static dev.phase19.jmeter.assertion.CapacityAssertion.UNDECIDED_ALLOWED;
import static dev.phase19.jmeter.assertion.CapacityAssertion.UNIT;
import static dev.phase19.jmeter.assertion.CapacityAssertion.WARM_UP;
import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateFields.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateFields.POOL;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link CapacityAssertion}. */
public final class CapacityAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public CapacityAssertionGui() {
    super(
        Menu.ASSERTION,
        "Capacity Assertion",
        CapacityAssertion::new,
        new Form()
            .group("Bound")
            .with(RATE, PER)
            .group("What must hold at that rate")
            .with(PERCENTILE, LIMIT, MEASUREMENT, UNIT, MAX_ERROR_SHARE, POOL)
            .group("Steps of load")
            .with(STEP, SETTLING, WARM_UP)
            .group("Load generator")
            .with(SHORTFALL, LATE)
            .group("Proof")
            .with(CONFIDENCE, UNDECIDED_ALLOWED)
            .and(
                form ->
                    GateRows.samples(
                        form, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES, OUT_OF_MEMORY))
            .shownIf(GateRows::mayRunOutOfMemory, OUT_OF_MEMORY)
            .and(form -> GateRows.unitOfMeasurement(form, MEASUREMENT, UNIT))
            .unit(LIMIT, CapacityAssertion::unit)
            .unit(RATE, fields -> fields.value(PER).unit())
            .onlyIf(fields -> fields.value(CONFIDENCE).isPresent(), UNDECIDED_ALLOWED)
            .agree(LIMIT, CapacityAssertion::agree));
  }
}
