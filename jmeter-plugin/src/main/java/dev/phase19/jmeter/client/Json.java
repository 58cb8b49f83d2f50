package dev.phase19.jmeter.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads fields of an answer; the error names a field that is missing or of another type. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  // Created once: a mapper creates a new one for each call.
  private static final ObjectReader READER = MAPPER.reader();
  private static final ObjectWriter WRITER = MAPPER.writer();

  private Json() {}

  static JsonNode object(Exchange exchange) {
    JsonNode node = any(exchange);
    if (!node.isObject()) {
      throw malformed(exchange, "is not a JSON object");
    }
    return node;
  }

  static JsonNode any(Exchange exchange) {
    try {
      JsonNode node = READER.readTree(exchange.answer().body());
      if (node != null && !node.isMissingNode()) {
        return node;
      }
    } catch (IOException e) {
      // Reported below, as for an empty answer.
    }
    throw malformed(exchange, "is not JSON");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can be written", e);
    }
  }

  static String text(JsonNode node, String field) {
    return required(node, field, node.path(field).isTextual(), "a text").textValue();
  }

  static String textOrNull(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  static long whole(JsonNode node, String field) {
    return required(node, field, node.path(field).isIntegralNumber(), "a whole number").longValue();
  }

  static Long wholeOrNull(JsonNode node, String field) {
    return node.path(field).isNumber() ? (Long) node.path(field).longValue() : null;
  }

  static Double numberOrNull(JsonNode node, String field) {
    return node.path(field).isNumber() ? (Double) node.path(field).doubleValue() : null;
  }

  static boolean flag(JsonNode node, String field) {
    return required(node, field, node.path(field).isBoolean(), "true or false").booleanValue();
  }

  static Instant instant(JsonNode node, String field) {
    try {
      return Instant.parse(text(node, field));
    } catch (DateTimeException e) {
      throw new MalformedAnswerException(
          "'%s' must be an ISO-8601 time in UTC, was %s".formatted(field, node.path(field)));
    }
  }

  static Instant instantOrNull(JsonNode node, String field) {
    return node.path(field).isTextual() ? instant(node, field) : null;
  }

  static JsonNode array(JsonNode node, String field) {
    return required(node, field, node.path(field).isArray(), "an array");
  }

  private static JsonNode required(JsonNode node, String field, boolean fits, String type) {
    if (!fits) {
      throw new MalformedAnswerException(
          "the answer's '%s' must be %s, was %s"
              .formatted(field, type, node.has(field) ? node.get(field) : "missing"));
    }
    return node.path(field);
  }

  private static MalformedAnswerException malformed(Exchange exchange, String what) {
    return new MalformedAnswerException(
        "the answer %s of %s %s %s"
            .formatted(
                exchange.status(), exchange.request().method(), exchange.request().uri(), what));
  }
}
