package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A real source tree that the run ingested.
 *
 * @param stages how long each stage took, as the edge service tells it
 */
record IngestedRepository(
    String name, long files, long edges, long vectors, JsonNode stages, List<Similar> similar) {

  /**
   * The files nearest to one.
   *
   * @param nearest {@code {file, similarity}} each
   */
  record Similar(String file, JsonNode nearest) {}

  /** Each stage that was reached, without the {@code _seconds} of its name. */
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
