package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link ThroughputAssertion}. */
public final class ThroughputAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public ThroughputAssertionGui() {
    super(
        Menu.ASSERTION,
        "Throughput Assertion",
        ThroughputAssertion::new,
        new GateForm()
            .group("Bound")
            .with(ThroughputAssertion.COMPARISON)
            .with(ThroughputAssertion.RATE)
            .with(ThroughputAssertion.PER)
            .pooling()
            .samples()
            .with(GateElement.RESPONSE_CODES)
            .allowances()
            .form());
  }
}
