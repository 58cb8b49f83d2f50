package dev.phase19.jmeter.field;

import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value that several samplers need and that a plan gives once. A sampler's own field comes first;
 * if it is blank, the setting counts, and if that is unset, the nearest <em>Phase 19 Defaults</em>.
 * So the same plan runs as it was written, and elsewhere with a property or an environment
 * variable.
 *
 * @param <T> what its text means
 */
public final class SharedValue<T> {
  public static final SharedValue<URI> EDGE_URL =
      new SharedValue<>("edgeUrl", "edge.url", "Edge URL", "", Rules.baseUrl());
  public static final SharedValue<URI> WORKER_URL =
      new SharedValue<>("workerUrl", "worker.url", "Worker URL", "", Rules.baseUrl());
  public static final SharedValue<String> TOKEN =
      new SharedValue<>("token", "token", "Token", "", Rules.text());
  public static final SharedValue<Integer> CONNECT_TIMEOUT =
      new SharedValue<>(
          "connectTimeoutMs",
          "connect.timeout.ms",
          "Connect timeout",
          "ms",
          Rules.count(1, Integer.MAX_VALUE));
  public static final SharedValue<Integer> RESPONSE_TIMEOUT =
      new SharedValue<>(
          "responseTimeoutMs",
          "response.timeout.ms",
          "Response timeout",
          "ms",
          Rules.count(1, Integer.MAX_VALUE));
  public static final SharedValue<Integer> JOB_TIMEOUT =
      new SharedValue<>(
          "jobTimeoutSeconds", "job.timeout.seconds", "Job timeout", "s", Rules.count(1, 86_400));

  private final String property;
  private final String setting;
  private final String label;
  private final String unit;
  private final Rule<T> rule;

  private SharedValue(String property, String setting, String label, String unit, Rule<T> rule) {
    this.property = "Phase19Defaults." + property;
    this.setting = setting;
    this.label = label;
    this.unit = unit;
    this.rule = rule;
  }

  /**
   * A value and where it was found.
   *
   * @param origin in the words that a message puts after the field's name
   */
  public record Found(String text, String origin) {}

  /** Returns all of them, in the order of the panel of <em>Phase 19 Defaults</em>. */
  public static List<SharedValue<?>> all() {
    return List.of(EDGE_URL, WORKER_URL, TOKEN, CONNECT_TIMEOUT, RESPONSE_TIMEOUT, JOB_TIMEOUT);
  }

  /**
   * The property of a <em>Phase 19 Defaults</em>, and of each sampler in its scope, into which
   * JMeter merges it.
   */
  public String property() {
    return property;
  }

  /** The short name in {@link Settings}. */
  public String setting() {
    return setting;
  }

  /** Its name in panels and messages. */
  public String label() {
    return label;
  }

  /** May be empty. */
  public String unit() {
    return unit;
  }

  /** The rule for its text, wherever it is given. */
  public Rule<T> rule() {
    return rule;
  }

  boolean isSecret() {
    return this == TOKEN;
  }

  /**
   * Returns the current value for a sampler whose own field is blank.
   *
   * @param properties of the sampler; returns an empty text, never null, for a missing one
   */
  public Optional<Found> find(UnaryOperator<String> properties) {
    return Settings.find(setting)
        .map(text -> new Found(text, "setting phase19." + setting))
        .or(() -> ofDefaults(properties.apply(property).strip()));
  }

  private static Optional<Found> ofDefaults(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Found(text, "Phase 19 Defaults"));
  }
}
