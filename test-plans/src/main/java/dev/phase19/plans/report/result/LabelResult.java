package dev.phase19.plans.report.result;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The times of one label in milliseconds, as the gates of its plan saw them: errors included, the
 * warm-up left out.
 */
public record LabelResult(
    String label,
    long requests,
    long errors,
    double average,
    double p50,
    double p95,
    double p99,
    double max) {

  static LabelResult of(JsonNode figures) {
    return new LabelResult(
        figures.path("label").asText(),
        figures.path("requests").asLong(),
        figures.path("errors").asLong(),
        figures.path("average_ms").asDouble(),
        figures.path("p50_ms").asDouble(),
        figures.path("p95_ms").asDouble(),
        figures.path("p99_ms").asDouble(),
        figures.path("max_ms").asDouble());
  }
}
