package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GateFields.MAX_ERROR_SHARE;
import static dev.phase19.jmeter.assertion.OverflowAssertion.ACCEPTED;
import static dev.phase19.jmeter.assertion.OverflowAssertion.HIGH_WATER_MARK;
import static dev.phase19.jmeter.assertion.OverflowAssertion.MAX_REFUSED_SHARE;
import static dev.phase19.jmeter.assertion.OverflowAssertion.REFUSED;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link OverflowAssertion}. */
public final class OverflowAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public OverflowAssertionGui() {
    super(
        Menu.ASSERTION,
        "Overflow Assertion",
        OverflowAssertion::new,
        new Form()
            .group("Bounds")
            .with(ACCEPTED, REFUSED, MAX_REFUSED_SHARE, HIGH_WATER_MARK, MAX_ERROR_SHARE)
            .and(GateRows::samples));
  }
}
