package dev.phase19.jmeter.sampler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.sampler.graph.EdgeList;
import dev.phase19.jmeter.sampler.graph.Graph;
import dev.phase19.jmeter.sampler.graph.PlantedPartition;
import java.io.File;
import java.io.IOException;
import org.apache.jmeter.services.FileServer;

/** The graph that the fields of an {@link EmbeddingJobSampler} describe. */
final class GraphFields {
  static final int NODES = 1_000;
  static final int GROUPS = 10;
  static final double WITHIN = 8;
  static final double BETWEEN = 1;
  static final int SEED = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private GraphFields() {}

  static Graph graph(Fields fields) {
    String source =
        fields.choice(
            EmbeddingJobSampler.GRAPH,
            "Graph",
            EmbeddingJobSampler.GENERATED,
            EmbeddingJobSampler.FILE);
    try {
      return source.equals(EmbeddingJobSampler.FILE) ? read(fields) : generate(fields);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("Graph: " + e.getMessage());
    }
  }

  /** Node2Vec's parameters as a JSON object, or null where the worker's own are wanted. */
  static String parameters(Fields fields) {
    String text = fields.textOrNull(EmbeddingJobSampler.PARAMETERS);
    try {
      if (text == null || JSON.readTree(text).isObject()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      // Said below, as for JSON that is no object.
    }
    throw new ConfigurationException(
        "Parameters must be a JSON object such as {\"epochs\": 20}, was '" + text + "'");
  }

  private static Graph generate(Fields fields) {
    int nodes = fields.number(EmbeddingJobSampler.NODES, "Nodes", 1, NODES);
    return new PlantedPartition(
            nodes,
            fields.number(EmbeddingJobSampler.GROUPS, "Groups", 1, Math.min(GROUPS, nodes)),
            fields.decimal(EmbeddingJobSampler.WITHIN, "Edges within the group", WITHIN),
            fields.decimal(EmbeddingJobSampler.BETWEEN, "Edges to other groups", BETWEEN),
            fields.number(
                EmbeddingJobSampler.SEED, "Seed", Long.MIN_VALUE, Long.MAX_VALUE, (long) SEED))
        .generate();
  }

  private static Graph read(Fields fields) {
    String name = fields.requiredText(EmbeddingJobSampler.EDGE_FILE, "Edge list");
    File file = FileServer.getFileServer().getResolvedFile(name);
    try {
      return EdgeList.read(file.toPath());
    } catch (IOException e) {
      throw new ConfigurationException("Edge list '" + name + "' cannot be read: " + e);
    }
  }
}
