package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateFields.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.POOL;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.StatisticAssertion.BOUND;
import static dev.phase19.jmeter.assertion.StatisticAssertion.COMPARISON;
import static dev.phase19.jmeter.assertion.StatisticAssertion.MEASUREMENT;
import static dev.phase19.jmeter.assertion.StatisticAssertion.STATISTIC;
import static dev.phase19.jmeter.assertion.StatisticAssertion.UNIT;
import static dev.phase19.jmeter.assertion.StatisticAssertion.WINDOW;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link StatisticAssertion}. */
public final class StatisticAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public StatisticAssertionGui() {
    super(
        Menu.ASSERTION,
        "Statistic Assertion",
        StatisticAssertion::new,
        new Form()
            .group("Statistic")
            .with(STATISTIC, MEASUREMENT, UNIT)
            .group("Bound")
            .with(COMPARISON, BOUND, WINDOW, MAX_ERROR_SHARE, POOL)
            .and(form -> GateRows.samples(form, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES))
            .and(GateRows::allowances)
            .and(GateRows::endOfRun)
            .onlyIf(fields -> fields.value(STATISTIC).isOfSubject(), MEASUREMENT)
            .onlyIf(fields -> fields.value(STATISTIC).hasUnitOfSubject(), UNIT)
            .and(form -> GateRows.unitOfMeasurement(form, MEASUREMENT, UNIT))
            .onlyIf(fields -> fields.value(STATISTIC).isOfValues(), MAX_ERROR_SHARE)
            .unit(BOUND, StatisticAssertion::unit)
            .agree(RESPONSE_CODES, StatisticAssertion::agree));
  }
}
