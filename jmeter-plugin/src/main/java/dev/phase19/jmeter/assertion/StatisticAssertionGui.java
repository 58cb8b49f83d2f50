package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.ENDS_RUN;
import static dev.phase19.jmeter.assertion.GateFields.END_DELAY;
import static dev.phase19.jmeter.assertion.GateFields.LABELS;
import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateFields.MAY_BE_MISSING;
import static dev.phase19.jmeter.assertion.GateFields.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateFields.POOL;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.THREAD_GROUPS;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE_VALUE;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SECONDS;
import static dev.phase19.jmeter.assertion.StatisticAssertion.BOUND;
import static dev.phase19.jmeter.assertion.StatisticAssertion.COMPARISON;
import static dev.phase19.jmeter.assertion.StatisticAssertion.MEASUREMENT;
import static dev.phase19.jmeter.assertion.StatisticAssertion.STATISTIC;
import static dev.phase19.jmeter.assertion.StatisticAssertion.UNIT;

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
            .with(COMPARISON, BOUND, MAX_ERROR_SHARE, POOL)
            .group("Samples that count")
            .with(
                LABELS,
                MAY_BE_MISSING,
                THREAD_GROUPS,
                VARIABLE,
                VARIABLE_VALUE,
                TRANSACTIONS,
                RESPONSE_CODES,
                MIN_SAMPLES)
            .group("Allowances")
            .with(WARM_UP_SAMPLES, WARM_UP_SECONDS, OUT_OF_MEMORY)
            .group("End of the run")
            .with(ENDS_RUN, END_DELAY)
            .agree(RESPONSE_CODES, StatisticAssertion::agree)
            .agree(VARIABLE, SampleTags::agree));
  }
}
