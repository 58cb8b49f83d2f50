package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link GpuUtilizationAssertion}. */
public final class GpuUtilizationAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public GpuUtilizationAssertionGui() {
    super(
        Menu.ASSERTION,
        "GPU Utilization Assertion",
        GpuUtilizationAssertion::new,
        new GateForm()
            .group("Bound")
            .with(GpuUtilizationAssertion.METRIC)
            .with(GpuUtilizationAssertion.COMPARISON)
            .with(GpuUtilizationAssertion.BOUND, GpuUtilizationAssertion.MIN_READINGS)
            .group("Samples that count")
            .labels()
            .form());
  }
}
