package dev.phase19.plans.report.result;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The figures of one label, as the gates of its plan saw them, without the warm-up. Times are in
 * milliseconds, and null where no sample has a time that counts.
 */
public record LabelResult(
    String label,
    long requests,
    long errors,
    Double average,
    Double p50,
    Double p95,
    Double p99,
    Double max) {

  static LabelResult of(JsonNode figures) {
    return new LabelResult(
        figures.path("label").asText(),
        figures.path("requests").asLong(),
        errors(figures),
        time(figures.path("average_ms")),
        time(figures.path("p50_ms")),
        time(figures.path("p95_ms")),
        time(figures.path("p99_ms")),
        time(figures.path("max_ms")));
  }

  private static Double time(JsonNode millis) {
    return millis.isNumber() ? millis.asDouble() : null;
  }

  /** In the first version of the file, the errors were this number. */
  private static long errors(JsonNode figures) {
    JsonNode errors = figures.path("errors");
    return errors.isNumber() ? errors.asLong() : figures.path("error_count").asLong();
  }
}
