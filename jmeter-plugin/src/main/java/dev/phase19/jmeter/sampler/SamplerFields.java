package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads an element's fields, as they are when a sample is taken. A field that cannot work is a
 * {@link ConfigurationException} with its name.
 */
final class SamplerFields {
  private final UnaryOperator<String> values;

  /**
   * @param values of the fields by property name; empty, never null, where there is none
   */
  SamplerFields(UnaryOperator<String> values) {
    this.values = values;
  }

  String text(String property) {
    return values.apply(property).strip();
  }

  String textOrNull(String property) {
    String text = text(property);
    return text.isEmpty() ? null : text;
  }

  String requiredText(String property, String field) {
    return read(text(property), property, field, Rules.notBlank());
  }

  /** What the field's text means, or {@code fallback} where the field is blank. */
  <T> T value(String property, String field, Rule<? extends T> rule, T fallback) {
    String text = text(property);
    return text.isEmpty() ? fallback : read(text, property, field, rule);
  }

  boolean flag(String property, String field, boolean fallback) {
    return switch (text(property)) {
      case "" -> fallback;
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(field, "true or false", property);
    };
  }

  /** One of {@code allowed}; the first one where the field is blank. */
  String choice(String property, String field, String... allowed) {
    String text = text(property);
    if (text.isEmpty()) {
      return allowed[0];
    }
    for (String value : allowed) {
      if (value.equals(text)) {
        return text;
      }
    }
    throw refused(field, "one of " + String.join(", ", allowed), property);
  }

  /** The field, or what else gives the value; empty where nothing does. */
  Optional<String> shared(String property, SharedValue value) {
    String text = text(property);
    return text.isEmpty() ? value.find(values).map(SharedValue.Found::text) : Optional.of(text);
  }

  /** A whole number: the field, or what else gives the value. */
  int shared(String property, String field, SharedValue value, int fallback) {
    if (!text(property).isEmpty()) {
      return whole(text(property), property, field, value);
    }
    return value
        .find(values)
        .map(found -> whole(found.text(), property, field + " (" + found.origin() + ")", value))
        .orElse(fallback);
  }

  private static int whole(String text, String property, String field, SharedValue value) {
    return ((Number) read(text, property, field, value.rule())).intValue();
  }

  /** The edge service that the field, or else what is shared, names. */
  Endpoint edge(String urlProperty, String tokenProperty, int connect, int response) {
    String url =
        shared(urlProperty, SharedValue.EDGE_URL)
            .orElseGet(() -> Settings.require("edge.url", "Edge URL"));
    return endpoint(urlProperty, "Edge URL", url, tokenProperty, connect, response);
  }

  Endpoint endpoint(String field, String url, String tokenProperty, int connect, int response) {
    return endpoint(null, field, url, tokenProperty, connect, response);
  }

  private Endpoint endpoint(
      String property, String field, String url, String tokenProperty, int connect, int response) {
    try {
      return Endpoint.of(
          field, url, shared(tokenProperty, SharedValue.TOKEN).orElse(null), connect, response);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(property, e.getMessage());
    }
  }

  private static <T> T read(String text, String property, String field, Rule<? extends T> rule) {
    try {
      return rule.read(text);
    } catch (BrokenRuleException e) {
      throw new ConfigurationException(property, field + " " + e.getMessage());
    }
  }

  private ConfigurationException refused(String field, String rule, String property) {
    return new ConfigurationException(
        property, "%s must be %s, was '%s'".formatted(field, rule, text(property)));
  }
}
