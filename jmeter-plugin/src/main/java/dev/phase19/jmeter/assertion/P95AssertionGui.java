package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link P95Assertion}. */
public final class P95AssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public P95AssertionGui() {
    super(
        Menu.ASSERTION,
        "P95 Assertion",
        P95Assertion::new,
        new GateForm()
            .group("Bound")
            .with(P95Assertion.PERCENTILE, P95Assertion.LIMIT, GateElement.MAX_ERROR_SHARE)
            .pooling()
            .confidence()
            .samples()
            .with(GateElement.RESPONSE_CODES)
            .allowances()
            .abort()
            .agree(P95Assertion.CONFIDENCE, P95Assertion::agree)
            .form());
  }
}
