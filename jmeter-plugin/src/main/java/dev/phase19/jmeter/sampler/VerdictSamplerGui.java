package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of a {@link VerdictSampler}, which has nothing to set. */
public final class VerdictSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public VerdictSamplerGui() {
    super(Menu.SAMPLER, "Verdict", VerdictSampler::new, new Form());
  }
}
