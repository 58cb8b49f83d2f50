package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.ElementPanel;

/** The panel of a {@link StatisticAssertion}. */
public final class StatisticAssertionGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public StatisticAssertionGui() {
    super(
        Menu.ASSERTION,
        "Statistic Assertion",
        StatisticAssertion::new,
        new GateForm()
            .group("Statistic")
            .with(StatisticAssertion.STATISTIC)
            .with(StatisticAssertion.MEASUREMENT, StatisticAssertion.UNIT)
            .group("Bound")
            .with(StatisticAssertion.COMPARISON)
            .with(StatisticAssertion.BOUND, GateElement.MAX_ERROR_SHARE)
            .pooling()
            .samples()
            .with(GateElement.RESPONSE_CODES)
            .allowances()
            .agree(GateElement.RESPONSE_CODES, StatisticAssertion::agree)
            .form());
  }
}
