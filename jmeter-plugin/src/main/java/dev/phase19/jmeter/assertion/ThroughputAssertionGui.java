package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateElement.LABELS;
import static dev.phase19.jmeter.assertion.GateElement.MAY_BE_MISSING;
import static dev.phase19.jmeter.assertion.GateElement.MIN_SAMPLES;
import static dev.phase19.jmeter.assertion.GateElement.OUT_OF_MEMORY;
import static dev.phase19.jmeter.assertion.GateElement.POOL;
import static dev.phase19.jmeter.assertion.GateElement.RESPONSE_CODES;
import static dev.phase19.jmeter.assertion.GateElement.TRANSACTIONS;
import static dev.phase19.jmeter.assertion.GateElement.WARM_UP_SAMPLES;
import static dev.phase19.jmeter.assertion.GateElement.WARM_UP_SECONDS;
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
            .group("Samples that count")
            .with(LABELS, MAY_BE_MISSING, TRANSACTIONS, RESPONSE_CODES, MIN_SAMPLES)
            .group("Allowances")
            .with(WARM_UP_SAMPLES, WARM_UP_SECONDS, OUT_OF_MEMORY));
  }
}
