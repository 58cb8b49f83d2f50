package dev.phase19.jmeter.config;

import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What several samplers need and a plan gives once. A sampler's own field comes first; a blank one
 * takes the setting, and where that is unset, the nearest {@link Phase19Defaults}. So the same plan
 * runs as it was written, and anywhere else by a property or the environment.
 */
public enum SharedValue {
  EDGE_URL("edgeUrl", "edge.url", "Edge URL", Rules.baseUrl()),
  WORKER_URL("workerUrl", "worker.url", "Worker URL", Rules.baseUrl()),
  TOKEN("token", "token", "Token", Rules.text()),
  CONNECT_TIMEOUT(
      "connectTimeoutMs",
      "connect.timeout.ms",
      "Connect time-out",
      Rules.wholeNumber(1, Integer.MAX_VALUE)),
  RESPONSE_TIMEOUT(
      "responseTimeoutMs",
      "response.timeout.ms",
      "Response time-out",
      Rules.wholeNumber(1, Integer.MAX_VALUE)),
  JOB_TIMEOUT(
      "jobTimeoutSeconds", "job.timeout.seconds", "Job time-out", Rules.wholeNumber(1, 86_400));

  private final String property;
  private final String setting;
  private final String label;
  private final Rule<?> rule;

  SharedValue(String property, String setting, String label, Rule<?> rule) {
    this.property = "Phase19Defaults." + property;
    this.setting = setting;
    this.label = label;
    this.rule = rule;
  }

  /**
   * A value and where it was found.
   *
   * @param origin fit to stand in a message behind the field's name
   */
  public record Found(String text, String origin) {}

  /** Of a {@link Phase19Defaults}, and of a sampler in its scope, into which JMeter merges it. */
  public String property() {
    return property;
  }

  /** What it must be, wherever it is given. Time-outs are whole numbers that fit an int. */
  public Rule<?> rule() {
    return rule;
  }

  /** What a reader of messages knows it by. */
  String label() {
    return label;
  }

  /** The short name in {@link Settings}. */
  public String setting() {
    return setting;
  }

  /**
   * The value for a sampler whose own field is blank, as it is now.
   *
   * @param properties of the sampler; empty, never null, where there is none
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
