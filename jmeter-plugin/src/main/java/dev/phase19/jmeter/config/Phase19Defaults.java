package dev.phase19.jmeter.config;

import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.SharedValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jmeter.config.ConfigTestElement;

/**
 * Gives the plugin's samplers in its scope the {@linkplain SharedValue values} that their own
 * fields leave blank. If there are several, the nearest one that is not blank counts, as with
 * JMeter's <em>HTTP Request Defaults</em>.
 */
public final class Phase19Defaults extends ConfigTestElement implements CheckedElement {
  private static final long serialVersionUID = 1L;

  static final Field<?> EDGE_URL =
      field(SharedValue.EDGE_URL, "Base URL, such as http://127.0.0.1:8080");
  static final Field<?> WORKER_URL =
      field(
          SharedValue.WORKER_URL,
          "Base URL, such as http://127.0.0.1:8090, else the edge service is asked");
  static final Field<?> TOKEN =
      field(SharedValue.TOKEN, "Bearer token, masked wherever it is shown");
  static final Field<?> CONNECT_TIMEOUT =
      field(SharedValue.CONNECT_TIMEOUT, "Longest wait for a new connection");
  static final Field<?> RESPONSE_TIMEOUT =
      field(SharedValue.RESPONSE_TIMEOUT, "Longest silence while waiting for a response");
  static final Field<?> JOB_TIMEOUT =
      field(SharedValue.JOB_TIMEOUT, "For the whole job of an Embedding Job");

  @Override
  public List<String> problems(Function<String, Optional<String>> evaluate) {
    return FieldCheck.problems(
        (property, initial) -> getPropertyAsString(property),
        evaluate,
        fields ->
            List.of(EDGE_URL, WORKER_URL, TOKEN, CONNECT_TIMEOUT, RESPONSE_TIMEOUT, JOB_TIMEOUT)
                .forEach(fields::value));
  }

  private static Field<?> field(SharedValue<?> value, String what) {
    return Field.ofDefaults(
        value, "%s; the setting phase19.%s takes precedence".formatted(what, value.setting()));
  }
}
