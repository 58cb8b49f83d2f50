package dev.phase19.worker.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.phase19.http.text.WellFormed;
import dev.phase19.store.queue.ImportSummary;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.repository.ImportSummaries;
import java.io.IOException;
import java.io.Writer;

/**
 * One JSON object: {@code files}, the sorted paths; {@code edges}, triples of the places of two
 * files among them and the kind; {@code statistics}. A file or an edge has a line of its own.
 */
final class JsonDocument {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** What the graph came from, and what became of the imports. */
  private record Statistics(
      String repository,
      String commit,
      int files,
      int edges,
      int skippedFiles,
      ImportSummary imports,
      GraphStatistics graph) {}

  private JsonDocument() {}

  static void write(ExportedGraph graph, Writer out) throws IOException {
    JsonGenerator json = MAPPER.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new Lines());
    json.writeStartObject();
    json.writeArrayFieldStart("files");
    for (int file = 0; file < graph.files(); file++) {
      json.writeString(graph.path(file));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("edges");
    graph.eachEdge(
        (from, to, kind) -> {
          json.writeStartArray();
          json.writeNumber(from);
          json.writeNumber(to);
          json.writeString(ExportedGraph.word(kind));
          json.writeEndArray();
        });
    json.writeEndArray();
    json.writeFieldName("statistics");
    MAPPER.writeValue(json, statistics(graph));
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private static Statistics statistics(ExportedGraph graph) {
    return new Statistics(
        WellFormed.repaired(graph.repository()),
        graph.commit(),
        graph.files(),
        graph.imports().graph().edges(),
        graph.imports().malformed(),
        ImportSummaries.of(graph.imports().report()),
        GraphStatistics.of(graph.imports().graph()));
  }

  /** Puts each entry of the two lists, and each of the three members, into its own line. */
  private static final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final int IN_LIST = 2;

    private int depth;

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
      depth++;
      super.writeStartObject(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
      depth--;
      super.writeEndObject(json, entries);
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
      depth++;
      super.writeStartArray(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int entries) throws IOException {
      depth--;
      super.writeEndArray(json, entries);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
      json.writeRaw(depth <= IN_LIST ? ",\n" : ",");
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      json.writeRaw(depth == IN_LIST ? "\n" : "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(depth == IN_LIST ? ",\n" : ",");
    }
  }
}
