package dev.phase19.jmeter.sampler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.sampler.graph.EdgeList;
import dev.phase19.jmeter.sampler.graph.Graph;
import dev.phase19.jmeter.sampler.graph.PlantedPartition;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.services.FileServer;

/** The fields on the graph that an Embedding Job trains on, and the graph that they describe. */
final class GraphFields {
  private static final String PREFIX = "EmbeddingJobSampler";
  private static final long DEFAULT_GROUPS = 10;
  private static final Rule<Double> DEGREE = Rules.number(0, PlantedPartition.MAX_DEGREE);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the graph is read from a file; else it is generated. */
  static final Field<Boolean> FROM_FILE =
      Field.comboBox(
              PREFIX + ".graph",
              "Graph",
              List.of(
                  new Choice<>("generated", "Generated: a planted partition", false),
                  new Choice<>("file", "Read from an edge list", true)))
          .hint("The same fields give the same graph, on every machine");

  static final Field<Integer> NODES =
      Field.line(PREFIX + ".nodes", "Nodes", Rules.count(1, Integer.MAX_VALUE).or(1_000))
          .initially("1000")
          .hint("Of the generated graph");
  static final Field<Optional<Long>> GROUPS =
      Field.line(PREFIX + ".groups", "Groups", Rules.wholeNumber(1, Integer.MAX_VALUE).orBlank())
          .initially(Long.toString(DEFAULT_GROUPS))
          .hint("Denser inside than between each other; at most one per node");
  static final Field<Double> WITHIN =
      Field.line(PREFIX + ".edgesWithin", "Edges within the group", DEGREE.or(8.0))
          .initially("8.0")
          .unit("per node, mean")
          .hint("Mean degree inside of the group");
  static final Field<Double> BETWEEN =
      Field.line(PREFIX + ".edgesBetween", "Edges to other groups", DEGREE.or(1.0))
          .initially("1.0")
          .unit("per node, mean")
          .hint("Mean degree to other groups");
  static final Field<Long> SEED =
      Field.line(PREFIX + ".seed", "Seed", Rules.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE).or(1L))
          .initially("1")
          .hint("Of the generator");
  static final Field<String> EDGE_FILE =
      Field.line(PREFIX + ".edgeFile", "Edge list", Rules.notBlank())
          .hint("A file of two node numbers per line; relative to the plan's folder");
  static final Field<Optional<String>> PARAMETERS =
      Field.line(
              PREFIX + ".parameters",
              "Parameters",
              ((Rule<String>) GraphFields::jsonObject).orBlank())
          .unit("JSON")
          .hint("Node2Vec's, such as {\"epochs\": 20, \"seed\": 7}. Blank: the worker's own");

  private GraphFields() {}

  static Graph graph(Fields fields) {
    try {
      return fields.value(FROM_FILE) ? read(fields) : partition(fields).generate();
    } catch (IllegalArgumentException e) {
      throw new FieldException("Graph: " + e.getMessage());
    }
  }

  /** Refuses what {@link #graph} would, without making a graph or reading a file. */
  static void check(Fields fields) {
    if (fields.value(FROM_FILE)) {
      fields.value(EDGE_FILE);
    } else {
      checkPartition(fields);
    }
    fields.value(PARAMETERS);
  }

  /** Checks that the fields of a generated graph fit each other. */
  static void checkPartition(Fields fields) {
    try {
      partition(fields);
    } catch (IllegalArgumentException e) {
      throw new FieldException("Graph: " + e.getMessage());
    }
  }

  private static String jsonObject(String text) throws BrokenRuleException {
    try {
      if (JSON.readTree(text).isObject()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      // Reported below, as for JSON that is not an object.
    }
    throw BrokenRuleException.of("a JSON object such as {\"epochs\": 20}", text);
  }

  private static PlantedPartition partition(Fields fields) {
    int nodes = fields.value(NODES);
    return new PlantedPartition(
        nodes,
        fields.value(GROUPS).orElse(Math.min(DEFAULT_GROUPS, nodes)).intValue(),
        fields.value(WITHIN),
        fields.value(BETWEEN),
        fields.value(SEED));
  }

  private static Graph read(Fields fields) {
    String name = fields.value(EDGE_FILE);
    File file = FileServer.getFileServer().getResolvedFile(name);
    try {
      return EdgeList.read(file.toPath());
    } catch (IOException e) {
      throw new FieldException("Edge list '" + name + "' cannot be read: " + Reason.of(e));
    }
  }
}
