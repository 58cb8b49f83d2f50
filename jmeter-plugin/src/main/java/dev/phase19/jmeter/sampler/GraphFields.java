package dev.phase19.jmeter.sampler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
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

  static final Rule<Long> COUNT = Rules.wholeNumber(1, Integer.MAX_VALUE);
  static final Rule<Double> DEGREE = Rules.number(0, PlantedPartition.DEGREE_MOST);
  static final Rule<Long> ANY = Rules.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
  static final Rule<String> JSON_OBJECT = GraphFields::object;

  private static final ObjectMapper JSON = new ObjectMapper();

  private GraphFields() {}

  static Graph graph(SamplerFields fields) {
    try {
      return isFile(fields) ? read(fields) : partition(fields).generate();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("Graph: " + e.getMessage());
    }
  }

  /** Refuses what {@link #graph} and {@link #parameters} would, without a graph and a file. */
  static void check(SamplerFields fields) {
    try {
      if (isFile(fields)) {
        fields.requiredText(EmbeddingJobSampler.EDGE_FILE, "Edge list");
      } else {
        partition(fields);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("Graph: " + e.getMessage());
    }
    parameters(fields);
  }

  private static boolean isFile(SamplerFields fields) {
    return fields
        .choice(
            EmbeddingJobSampler.GRAPH,
            "Graph",
            EmbeddingJobSampler.GENERATED,
            EmbeddingJobSampler.FILE)
        .equals(EmbeddingJobSampler.FILE);
  }

  /** Node2Vec's parameters as a JSON object, or null where the worker's own are wanted. */
  static String parameters(SamplerFields fields) {
    return fields.value(EmbeddingJobSampler.PARAMETERS, "Parameters", JSON_OBJECT, null);
  }

  private static String object(String text) throws BrokenRuleException {
    try {
      if (JSON.readTree(text).isObject()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      // Said below, as for JSON that is no object.
    }
    throw BrokenRuleException.of("a JSON object such as {\"epochs\": 20}", text);
  }

  private static PlantedPartition partition(SamplerFields fields) {
    long nodes = fields.value(EmbeddingJobSampler.NODES, "Nodes", COUNT, (long) NODES);
    return new PlantedPartition(
        (int) nodes,
        fields
            .value(EmbeddingJobSampler.GROUPS, "Groups", COUNT, Math.min(GROUPS, nodes))
            .intValue(),
        fields.value(EmbeddingJobSampler.WITHIN, "Edges within the group", DEGREE, WITHIN),
        fields.value(EmbeddingJobSampler.BETWEEN, "Edges to other groups", DEGREE, BETWEEN),
        fields.value(EmbeddingJobSampler.SEED, "Seed", ANY, (long) SEED));
  }

  private static Graph read(SamplerFields fields) {
    String name = fields.requiredText(EmbeddingJobSampler.EDGE_FILE, "Edge list");
    File file = FileServer.getFileServer().getResolvedFile(name);
    try {
      return EdgeList.read(file.toPath());
    } catch (IOException e) {
      throw new ConfigurationException("Edge list '" + name + "' cannot be read: " + e);
    }
  }
}
