package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The fields on where a service is and how to connect to it, which several samplers have, each
 * under its own prefix.
 */
final class ServiceFields {
  static final int CONNECT_MILLIS = 5_000;
  static final int RESPONSE_MILLIS = 30_000;

  private ServiceFields() {}

  static Field<Optional<URI>> edgeUrl(String prefix, String service) {
    return Field.shared(
        prefix + ".edgeUrl",
        SharedValue.EDGE_URL,
        "Base URL of the " + service + ", such as http://127.0.0.1:8080",
        "the test stops");
  }

  static Field<Optional<URI>> workerUrl(String prefix, String otherwise) {
    return Field.shared(
        prefix + ".workerUrl",
        SharedValue.WORKER_URL,
        "Base URL of one GPU worker, such as http://127.0.0.1:8090",
        otherwise);
  }

  static Field<Optional<String>> token(String prefix) {
    return Field.shared(
        prefix + ".token", SharedValue.TOKEN, "Bearer token, masked wherever it is shown", "none");
  }

  static Field<Integer> connectTimeout(String prefix) {
    return Field.sharedOr(
        prefix + ".connectTimeoutMs",
        SharedValue.CONNECT_TIMEOUT,
        "Longest wait for a new connection; after it the sample is a timeout",
        CONNECT_MILLIS);
  }

  static Field<Integer> responseTimeout(String prefix, int fallback) {
    return Field.sharedOr(
        prefix + ".responseTimeoutMs",
        SharedValue.RESPONSE_TIMEOUT,
        "Longest silence while waiting for the response; after it the sample is a timeout, and censored",
        fallback);
  }

  /** Whether all threads share connections. */
  static Field<Boolean> connections(String prefix) {
    return Field.comboBox(
            prefix + ".connections",
            "Connections",
            List.of(
                new Choice<>("thread", "One per thread, like a separate user", false),
                new Choice<>("pool", "A pool that all threads share, like one client", true)))
        .hint("They are kept from one sample to the next");
  }

  static Field<Integer> poolSize(String prefix) {
    return Field.line(
            prefix + ".poolSize",
            "Pool size",
            Rules.count(1, Integer.MAX_VALUE).or(Integer.MAX_VALUE))
        .unit("connections")
        .hint(
            "To one host; a sample that finds none free waits for one, at most the connect timeout,"
                + " and the wait is part of its time. Blank: as many as there are requests at once");
  }

  /** Returns the edge service that the field, or else a shared value, names. */
  static URI edge(Fields fields, Field<Optional<URI>> edgeUrl) {
    return fields.value(edgeUrl).orElseGet(() -> edgeOfSettings(SharedValue.EDGE_URL.label()));
  }

  /**
   * Returns the edge service that a setting names; fails if there is none.
   *
   * @param field that could have named it, for the message
   */
  static URI edgeOfSettings(String field) {
    return URI.create(Settings.require(SharedValue.EDGE_URL.setting(), field));
  }

  /** Returns the endpoint; without a token if neither the field nor a shared value has one. */
  static Endpoint endpoint(
      URI base, Fields fields, Field<Optional<String>> token, int connectMillis, int millis) {
    return new Endpoint(
        base, fields.value(token).orElse(null), connectMillis, millis, Endpoint.OWN);
  }

  /** Returns the endpoint with the connections that the fields ask for. */
  static Endpoint pooled(
      Endpoint endpoint, Fields fields, Field<Boolean> connections, Field<Integer> poolSize) {
    return fields.value(connections) ? endpoint.withPool(fields.value(poolSize)) : endpoint;
  }
}
