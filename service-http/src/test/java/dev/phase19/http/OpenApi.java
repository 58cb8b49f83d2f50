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

/** Reads {@code docs/openapi.yaml} and checks values against it. */
public final class OpenApi {
  private final JsonNode contract;

  private OpenApi(JsonNode contract) {
    this.contract = contract;
  }

  /** Reads it; works from the folder of any module. */
  public static OpenApi read() {
    try {
      return new OpenApi(
          new ObjectMapper(new YAMLFactory())
              .readTree(Path.of("..", "docs", "openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the whole document. */
  public JsonNode contract() {
    return contract;
  }

  /** Returns the node, or the one that it refers to. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").textValue().substring(1)) : node;
  }

  /** Checks a value against the schema with this name in the contract. */
  public void assertConforms(JsonNode value, String schema) {
    assertConforms(value, contract.at("/components/schemas/" + schema), "$");
  }

  /**
   * Checks that required properties are present and unknown ones are not, that types are right,
   * that null stands only where it may, and that no array is empty.
   */
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
