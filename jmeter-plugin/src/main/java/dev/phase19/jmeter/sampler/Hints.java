package dev.phase19.jmeter.sampler;

import java.util.Locale;

/** Tooltips that several panels show. */
final class Hints {
  static final String TOKEN =
      "<html>Bearer token, masked wherever it is shown.<br>Blank: the setting phase19.token"
          + " (JMeter property, system property, or PHASE19_TOKEN in the environment)</html>";
  static final String CONNECT = "Until a new connection stands; a longer one is a time-out";
  static final String RESPONSE =
      "Silence while the answer is awaited; a longer one is a time-out, and the sample is censored";

  static final String WORKER_URL =
      "<html>Base URL of the GPU worker, such as http://127.0.0.1:8090.<br>Blank: the setting"
          + " phase19.worker.url (or PHASE19_WORKER_URL in the environment),<br>else the edge"
          + " service is asked for its workers</html>";

  private Hints() {}

  static String url(String setting, String service) {
    String variable = "PHASE19_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    return ("<html>Base URL of the %s, such as http://127.0.0.1:8080.<br>Blank: the setting"
            + " phase19.%s (JMeter property, system property, or %s in the environment)</html>")
        .formatted(service, setting, variable);
  }
}
