package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A real source tree that the run ingested.
 *
 * @param stages how long each stage took in seconds, as the edge service reports it
 */
record IngestedRepository(
    String name, long files, long edges, long vectors, JsonNode stages, List<Similar> similar) {

  /**
   * The files nearest to one file.
   *
   * @param nearest an array with a {@code {file, similarity}} for each
   */
  record Similar(String file, JsonNode nearest) {}

  /** Formats each stage that was reached, without the {@code _seconds} of its name. */
  String stagesAs(String format, String between) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> stage : stages.properties()) {
      if (!stage.getValue().isNull()) {
        text.append(text.isEmpty() ? "" : between)
            .append(
                String.format(
                    Locale.ROOT,
                    format,
                    stage.getKey().replace("_seconds", "").replace('_', ' '),
                    stage.getValue().asDouble()));
      }
    }
    return text.toString();
  }
}
