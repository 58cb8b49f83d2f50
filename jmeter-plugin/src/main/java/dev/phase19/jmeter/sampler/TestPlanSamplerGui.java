package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.rule.Rules;

/** The panel of {@link TestPlanSampler}. */
public final class TestPlanSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public TestPlanSamplerGui() {
    super(Menu.SAMPLER, "Test Plan Run", TestPlanSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Plan")
        .text(
            TestPlanSampler.FILE,
            "",
            "File",
            "",
            "A relative path begins at the folder of the plan that this element is in")
        .must(Rules.notBlank())
        .text(
            TestPlanSampler.TIMEOUT,
            "",
            "Time-out",
            "min",
            "After it the plan is ended, and the sample fails. Blank: "
                + TestPlanSampler.TIMEOUT_MINUTES)
        .must(TestPlanSampler.TIMEOUT_RULE.orBlank());
  }
}
