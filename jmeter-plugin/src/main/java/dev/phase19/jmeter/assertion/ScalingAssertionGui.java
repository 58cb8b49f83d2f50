package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link ScalingAssertion}. */
public final class ScalingAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public ScalingAssertionGui() {
    super(
        Menu.ASSERTION,
        "Scaling Assertion",
        ScalingAssertion::new,
        new GateForm()
            .group("Statistic")
            .with(ScalingAssertion.STATISTIC)
            .with(ScalingAssertion.MEASUREMENT, ScalingAssertion.UNIT)
            .group("Sides")
            .with(
                ScalingAssertion.LARGE_LABEL,
                ScalingAssertion.LARGE_SIZE,
                ScalingAssertion.SMALL_LABEL,
                ScalingAssertion.SMALL_SIZE)
            .group("Bound")
            .with(ScalingAssertion.RATIO, GateElement.MAX_ERROR_SHARE)
            .samples()
            .with(GateElement.RESPONSE_CODES)
            .allowances()
            .form());
  }
}
