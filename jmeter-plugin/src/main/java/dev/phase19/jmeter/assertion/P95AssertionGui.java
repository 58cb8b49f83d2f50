package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateElement.ENDS_RUN;
import static dev.phase19.jmeter.assertion.GateElement.LABELS;
import static dev.phase19.jmeter.assertion.GateElement.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.GateElement.MAY_BE_MISSING;
import static dev.phase19.jmeter.assertion.GateElement.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateElement.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateElement.POOL;
import static dev.phase19.jmeter.assertion.GateElement.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateElement.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.GateElement.WARM_UP_SAMPLES;
import static dev.phase19.jmeter.assertion.GateElement.WARM_UP_SECONDS;
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
            .group("Samples that count")
            .with(LABELS, MAY_BE_MISSING, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES)
            .group("Allowances")
            .with(WARM_UP_SAMPLES, WARM_UP_SECONDS, OUT_OF_MEMORY, ENDS_RUN)
            .agree(LIMIT, P95Assertion::agree));
  }
}
