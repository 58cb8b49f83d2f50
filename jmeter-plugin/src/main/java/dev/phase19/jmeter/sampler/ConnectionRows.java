package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.Form;

/** The rows about connections, which the panels of two samplers have. */
final class ConnectionRows {
  private ConnectionRows() {}

  /** In the group that was begun last. */
  static void add(Form form, String prefix) {
    form.choice(
            prefix + "connections",
            "Connections",
            "They are kept from one sample to the next",
            new Choice(ServiceSampler.OWN, "One per thread, like a separate user"),
            new Choice(ServiceSampler.POOL, "A pool that all threads share, as of one client"))
        .text(
            prefix + "poolSize",
            "",
            "Pool size",
            "connections",
            "To one host; a sample that finds none free waits for one, at most the connect time-out,"
                + " and the wait is part of its time. Blank: as many as there are requests at once")
        .must(ServiceSampler.POOL_SIZE.orBlank())
        .text(prefix + "connectTimeoutMs", "", "Connect time-out", "ms", Hints.connect())
        .must(SharedValue.CONNECT_TIMEOUT.rule().orBlank());
  }
}
