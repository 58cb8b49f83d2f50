package dev.phase19.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docs/openapi.yaml}, and whether an answer is as it says. */
public final class OpenApi {
  private final JsonNode contract;

  private OpenApi(JsonNode contract) {
    this.contract = contract;
  }

  /** Reads it, from the folder of any module. */
  public static OpenApi read() {
    try {
      return new OpenApi(
          new ObjectMapper(new YAMLFactory())
              .readTree(Path.of("..", "docs", "openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole of it. */
  public JsonNode contract() {
    return contract;
  }

  /** The node, or the one that it refers to. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").textValue().substring(1)) : node;
  }

  /** Checks a value against a schema of the contract, by its name. */
  public void assertConforms(JsonNode value, String schema) {
    assertConforms(value, contract.at("/components/schemas/" + schema), "$");
  }

  /** Required properties are there, no others are, types are right, null only where it may be. */
  public void assertConforms(JsonNode value, JsonNode reference, String where) {
    JsonNode schema = resolved(reference);
    if (value.isNull()) {
      assertThat(schema.path("nullable").booleanValue()).as("%s may be null", where).isTrue();
      return;
    }
    switch (schema.path("type").textValue()) {
      case "object" -> {
        assertThat(value.isObject()).as(where).isTrue();
        if (schema.has("additionalProperties") && !schema.has("properties")) {
          JsonNode any = schema.get("additionalProperties");
          if (any.isObject()) {
            value.forEach(one -> assertConforms(one, any, where));
          }
          return;
        }
        Set<String> known = names(schema.get("properties"));
        assertThat(names(value)).as(where).isSubsetOf(known);
        schema
            .path("required")
            .forEach(name -> assertThat(value.has(name.textValue())).as(where + name).isTrue());
        value
            .properties()
            .forEach(
                entry ->
                    assertConforms(
                        entry.getValue(),
                        schema.get("properties").get(entry.getKey()),
                        where + "." + entry.getKey()));
      }
      case "array" -> {
        assertThat(value).as(where).isNotEmpty();
        value.forEach(item -> assertConforms(item, schema.get("items"), where + "[]"));
      }
      case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
      case "number" -> assertThat(value.isNumber()).as(where).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
      case "string" -> {
        assertThat(value.isTextual()).as(where).isTrue();
        if ("date-time".equals(schema.path("format").textValue())) {
          assertThat(Instant.parse(value.textValue())).as(where).isNotNull();
        }
        if (schema.has("enum")) {
          assertThat(schema.get("enum")).as(where).contains(value);
        }
      }
      default -> throw new IllegalStateException(where + ": " + schema);
    }
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }
}
