package dev.phase19.jmeter.sampler.graph;

import java.nio.charset.StandardCharsets;

/**
 * A directed graph as a list of edges.
 *
 * @param nodes numbered from 0
 * @param edges {@code int[count][2]}: from, to
 */
public record Graph(int nodes, int[][] edges) {

  /**
   * Returns the body of {@code POST /api/v1/embeddings}.
   *
   * @param parameters a JSON object, or null for the worker's defaults
   */
  public byte[] toJson(String parameters) {
    StringBuilder json = new StringBuilder(32 + edges.length * 14);
    json.append("{\"nodes\":").append(nodes).append(",\"edges\":[");
    for (int i = 0; i < edges.length; i++) {
      json.append(i == 0 ? "[" : ",[").append(edges[i][0]).append(',').append(edges[i][1]);
      json.append(']');
    }
    json.append(']');
    if (parameters != null) {
      json.append(",\"parameters\":").append(parameters);
    }
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
