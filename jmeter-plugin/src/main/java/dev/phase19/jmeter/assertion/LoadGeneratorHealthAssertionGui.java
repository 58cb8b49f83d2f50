package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link LoadGeneratorHealthAssertion}. */
public final class LoadGeneratorHealthAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public LoadGeneratorHealthAssertionGui() {
    super(
        Menu.ASSERTION,
        "Load Generator Health Assertion",
        LoadGeneratorHealthAssertion::new,
        new GateForm()
            .group("Room that JMeter must have")
            .with(
                LoadGeneratorHealthAssertion.CPU,
                LoadGeneratorHealthAssertion.COLLECTION,
                LoadGeneratorHealthAssertion.PAUSE,
                LoadGeneratorHealthAssertion.LATE)
            .with(LoadGeneratorHealthAssertion.OUTCOME)
            .samples()
            .allowances()
            .form());
  }
}
