package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link VerdictSampler}, which has nothing to set. */
public final class VerdictSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;
  private static final String WHAT =
      """
      Freezes the gates, and adds a row for each of them to the results, so that listeners and the \
      report show what they found. Put it last in the plan's only tearDown Thread Group: then all \
      samples count. In any other group, the run is a FAIL that says so. There is nothing to set.""";

  public VerdictSamplerGui() {
    super(Menu.SAMPLER, "Verdict", VerdictSampler::new, new Form().note(WHAT));
  }
}
