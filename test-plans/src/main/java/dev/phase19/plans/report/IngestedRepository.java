package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
}
