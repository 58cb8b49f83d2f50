package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.BaselineAssertion.ALLOWED;
import static dev.phase19.jmeter.assertion.BaselineAssertion.CONFIDENCE;
import static dev.phase19.jmeter.assertion.BaselineAssertion.EFFECT;
import static dev.phase19.jmeter.assertion.BaselineAssertion.NOW_RUNS;
import static dev.phase19.jmeter.assertion.BaselineAssertion.PERCENTILE;
import static dev.phase19.jmeter.assertion.BaselineAssertion.THEN_RUNS;
import static dev.phase19.jmeter.assertion.BaselineAssertion.UNDECIDED_ALLOWED;
import static dev.phase19.jmeter.assertion.BaselineAssertion.WITHOUT;
import static dev.phase19.jmeter.assertion.GateFields.LABELS;
import static dev.phase19.jmeter.assertion.GateFields.MAY_BE_MISSING;
import static dev.phase19.jmeter.assertion.GateFields.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateFields.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateFields.THREAD_GROUPS;
import static dev.phase19.jmeter.assertion.GateFields.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE;
import static dev.phase19.jmeter.assertion.GateFields.VARIABLE_VALUE;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SAMPLES;
import static dev.phase19.jmeter.assertion.GateFields.WARM_UP_SECONDS;

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
            .group("Samples that count")
            .with(
                LABELS,
                MAY_BE_MISSING,
                THREAD_GROUPS,
                VARIABLE,
                VARIABLE_VALUE,
                TRANSACTIONS,
                RESPONSE_CODES)
            .group("Allowances")
            .with(WARM_UP_SAMPLES, WARM_UP_SECONDS, OUT_OF_MEMORY)
            .agree(VARIABLE, SampleTags::agree));
  }
}
