package dev.phase19.jmeter.assertion;

import static dev.phase19.jmeter.assertion.GpuUtilizationAssertion.BOUND;
import static dev.phase19.jmeter.assertion.GpuUtilizationAssertion.COMPARISON;
import static dev.phase19.jmeter.assertion.GpuUtilizationAssertion.METRIC;
import static dev.phase19.jmeter.assertion.GpuUtilizationAssertion.MIN_READINGS;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link GpuUtilizationAssertion}. */
public final class GpuUtilizationAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public GpuUtilizationAssertionGui() {
    super(
        Menu.ASSERTION,
        "GPU Utilization Assertion",
        GpuUtilizationAssertion::new,
        new Form()
            .group("Bound")
            .with(METRIC, COMPARISON, BOUND, MIN_READINGS)
            .unit(BOUND, fields -> fields.value(METRIC).unit())
            .and(GateRows::samples));
  }
}
