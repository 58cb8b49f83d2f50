package dev.phase19.jmeter.config;

import org.apache.jmeter.config.ConfigTestElement;

/**
 * Gives the plugin's samplers in its scope the {@linkplain SharedValue values} that their own
 * fields leave blank. Of several, the nearest one that is not blank counts, as it is with JMeter's
 * <em>HTTP Request Defaults</em>.
 */
public final class Phase19Defaults extends ConfigTestElement {
  private static final long serialVersionUID = 1L;
}
