package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link TestPlanSampler}. */
public final class TestPlanSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public TestPlanSamplerGui() {
    super(
        Menu.SAMPLER,
        "Test Plan Run",
        TestPlanSampler::new,
        new Form().group("Plan").with(TestPlanSampler.FILE, TestPlanSampler.TIMEOUT));
  }
}
