package dev.phase19.jmeter.config;

import static dev.phase19.jmeter.config.Phase19Defaults.CONNECT_TIMEOUT;
import static dev.phase19.jmeter.config.Phase19Defaults.EDGE_URL;
import static dev.phase19.jmeter.config.Phase19Defaults.JOB_TIMEOUT;
import static dev.phase19.jmeter.config.Phase19Defaults.RESPONSE_TIMEOUT;
import static dev.phase19.jmeter.config.Phase19Defaults.TOKEN;
import static dev.phase19.jmeter.config.Phase19Defaults.WORKER_URL;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link Phase19Defaults}. */
public final class Phase19DefaultsGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public Phase19DefaultsGui() {
    super(
        Menu.CONFIG,
        "Phase 19 Defaults",
        Phase19Defaults::new,
        new Form()
            .group("Services")
            .with(EDGE_URL, WORKER_URL, TOKEN)
            .group("Timeouts")
            .with(CONNECT_TIMEOUT, RESPONSE_TIMEOUT, JOB_TIMEOUT));
  }
}
