package dev.phase19.jmeter.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** {@code verdict.json}, version 1 of its schema. */
final class JsonVerdict {
  private static final int SCHEMA_VERSION = 1;

  private JsonVerdict() {}

  static String of(RunVerdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("plan", verdict.plan());
      if (verdict.source() != null) {
        json.writeStringField("plan_file", verdict.source().file().toString());
        json.writeStringField("plan_sha256", verdict.source().sha256());
      }
      json.writeArrayFieldStart("results");
      for (Path file : verdict.results()) {
        json.writeString(file.toString());
      }
      json.writeEndArray();
      json.writeStringField("start", verdict.start().truncatedTo(ChronoUnit.MILLIS).toString());
      json.writeStringField("end", verdict.end().truncatedTo(ChronoUnit.MILLIS).toString());
      json.writeObjectFieldStart("environment");
      for (Map.Entry<String, String> entry : verdict.environment().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("gates");
      for (GateVerdict gate : verdict.gates()) {
        write(json, gate);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("figures");
      for (LabelFigures figures : verdict.figures()) {
        write(json, figures);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, GateVerdict gate) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", gate.name());
    json.writeStringField("scope", gate.scope());
    json.writeStringField("label", gate.label());
    json.writeStringField("state", gate.state().name());
    number(json, "measured", gate.measured());
    json.writeStringField("unit", gate.unit());
    number(json, "bound", gate.bound());
    if (gate.samples() == null) {
      json.writeNullField("samples");
    } else {
      json.writeNumberField("samples", gate.samples());
    }
    json.writeStringField("message", gate.message());
    if (gate.allowed()) {
      json.writeBooleanField("allowed", true);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LabelFigures figures) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", figures.label());
    json.writeNumberField("requests", figures.requests());
    json.writeNumberField("errors", figures.errors());
    json.writeNumberField("average_ms", figures.average().millis());
    json.writeNumberField("p50_ms", figures.p50().millis());
    json.writeNumberField("p95_ms", figures.p95().millis());
    json.writeNumberField("p99_ms", figures.p99().millis());
    json.writeNumberField("max_ms", figures.max().millis());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
