package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link OverflowAssertion}. */
public final class OverflowAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public OverflowAssertionGui() {
    super(
        Menu.ASSERTION,
        "Overflow Assertion",
        OverflowAssertion::new,
        new GateForm()
            .group("Bounds")
            .with(
                OverflowAssertion.ACCEPTED,
                OverflowAssertion.REFUSED,
                OverflowAssertion.MAX_REFUSED_SHARE,
                OverflowAssertion.HIGH_WATER_MARK,
                GateElement.MAX_ERROR_SHARE)
            .group("Samples that count")
            .labels()
            .form());
  }
}
