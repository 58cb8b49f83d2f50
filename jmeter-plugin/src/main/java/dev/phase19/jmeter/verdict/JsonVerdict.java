package dev.phase19.jmeter.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadSteps;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@code verdict.json}, version 2 of its schema. */
final class JsonVerdict {
  private static final int SCHEMA_VERSION = 2;

  private JsonVerdict() {}

  static String of(RunVerdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schema_version", SCHEMA_VERSION);
      json.writeStringField("plan", verdict.plan());
      json.writeStringField("state", verdict.state().name());
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
      json.writeObjectFieldStart("ending");
      json.writeStringField("reason", verdict.ending().reason().key());
      json.writeStringField("by", verdict.ending().by());
      json.writeEndObject();
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
      if (!verdict.notes().isEmpty()) {
        json.writeArrayFieldStart("notes");
        for (String note : verdict.notes()) {
          json.writeString(note);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, GateVerdict gate) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", gate.id());
    json.writeStringField("name", gate.name());
    json.writeStringField("scope", gate.scope());
    json.writeStringField("label", gate.label());
    json.writeStringField("state", gate.state().name());
    number(json, "measured", gate.measured());
    json.writeStringField("unit", gate.bound().unit());
    Comparison comparison = gate.bound().comparison();
    json.writeStringField("comparator", comparison == null ? null : comparison.symbol());
    number(json, "bound", gate.bound().value());
    OptionalDouble margin = gate.margin();
    number(json, "margin", margin.isPresent() ? margin.getAsDouble() : null);
    if (gate.samples() == null) {
      json.writeNullField("samples");
    } else {
      json.writeNumberField("samples", gate.samples());
    }
    json.writeStringField("message", gate.message());
    write(json, gate.errors());
    if (gate.steps() != null) {
      write(json, gate.steps());
    }
    if (gate.allowed()) {
      json.writeBooleanField("allowed", true);
    }
    json.writeEndObject();
  }

  /** Rates are in the unit that the steps have for them, as the gate's bound is. */
  private static void write(JsonGenerator json, LoadSteps of) throws IOException {
    json.writeObjectFieldStart("load");
    json.writeStringField("percentile", of.title());
    json.writeStringField("unit", of.subject().unit());
    json.writeNumberField("limit", of.limit());
    json.writeStringField("per", of.per().key());
    json.writeArrayFieldStart("steps");
    for (LoadStep step : of.steps()) {
      json.writeStartObject();
      json.writeStringField("start", Instant.ofEpochMilli(step.startMillis()).toString());
      json.writeNumberField("seconds", step.seconds());
      number(json, "scheduled", step.scheduled() == null ? null : of.in(step.scheduled()));
      json.writeNumberField("offered", of.in(step.offered()));
      json.writeNumberField("samples", step.samples());
      number(json, "measured", step.value());
      json.writeBooleanField("at_least", step.atLeast());
      json.writeNumberField("error_share", step.errorPercent());
      json.writeStringField("outcome", step.outcome().name());
      json.writeStringField("reason", step.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LabelFigures figures) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", figures.label());
    json.writeNumberField("requests", figures.requests());
    json.writeNumberField("error_count", figures.errors());
    write(json, figures.causes());
    LabelFigures.Times times = figures.times();
    json.writeNumberField("timed", times == null ? 0 : times.count());
    number(json, "average_ms", times == null ? null : times.average().millis());
    number(json, "p50_ms", times == null ? null : times.p50().millis());
    number(json, "p95_ms", times == null ? null : times.p95().millis());
    number(json, "p99_ms", times == null ? null : times.p99().millis());
    number(json, "max_ms", times == null ? null : times.max().millis());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<ErrorCause> errors) throws IOException {
    json.writeArrayFieldStart("errors");
    for (ErrorCause cause : errors) {
      json.writeStartObject();
      json.writeStringField("code", cause.failure().code());
      json.writeStringField("message", cause.failure().message());
      json.writeNumberField("count", cause.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
