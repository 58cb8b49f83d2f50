package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.config.SharedValue;

/** Tooltips that several panels show. */
final class Hints {
  static final String TOKEN =
      orShared("Bearer token, masked wherever it is shown", SharedValue.TOKEN, "none");

  static final String WORKER_URL =
      orShared(
          "Base URL of the GPU worker, such as http://127.0.0.1:8090",
          SharedValue.WORKER_URL,
          "the edge service is asked for its workers");

  private Hints() {}

  static String connect() {
    return orShared(
        "Until a new connection stands; a longer one is a time-out",
        SharedValue.CONNECT_TIMEOUT,
        ServiceSampler.CONNECT_MILLIS + " ms");
  }

  static String response(int fallback) {
    return orShared(
        "Silence while the answer is awaited; a longer one is a time-out, and the sample is"
            + " censored",
        SharedValue.RESPONSE_TIMEOUT,
        fallback + " ms");
  }

  static String edgeUrl(String service) {
    return orShared(
        "Base URL of the " + service + ", such as http://127.0.0.1:8080",
        SharedValue.EDGE_URL,
        "the test stops");
  }

  /**
   * @param last what holds where the value is found nowhere
   */
  static String orShared(String what, SharedValue value, String last) {
    return "<html>%s.<br>Blank: the setting phase19.%s (-J, -D or the environment),<br>else the nearest Phase 19 Defaults, else %s</html>"
        .formatted(what, value.setting(), last);
  }
}
