package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link BaselineAssertion}. */
public final class BaselineAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public BaselineAssertionGui() {
    super(
        Menu.ASSERTION,
        "Baseline Assertion",
        BaselineAssertion::new,
        new GateForm()
            .group("Growth against past runs")
            .with(
                BaselineAssertion.PERCENTILE,
                BaselineAssertion.ALLOWED,
                BaselineAssertion.CONFIDENCE,
                BaselineAssertion.EFFECT)
            .group("Proof")
            .with(BaselineAssertion.THEN_RUNS, BaselineAssertion.NOW_RUNS)
            .undecided(BaselineAssertion.UNDECIDED_ALLOWED)
            .with(BaselineAssertion.WITHOUT)
            .samples()
            .with(GateElement.RESPONSE_CODES)
            .allowances()
            .form());
  }
}
