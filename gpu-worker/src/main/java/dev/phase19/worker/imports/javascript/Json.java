package dev.phase19.worker.imports.javascript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the project files of JavaScript: JSON, with the comments and trailing commas of {@code
 * tsconfig.json}, and YAML. Behind a fault, or a value too deep inside of others, nothing is read.
 */
final class Json {
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(64).build();

  /** Names are not kept in the parser's own table, which gives up if their hashes collide. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .streamReadConstraints(CONSTRAINTS)
          .build();

  private static final JsonFactory YAML =
      YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  private final JsonParser parser;

  private Json(JsonParser parser) {
    this.parser = parser;
  }

  /** Returns the object of a JSON file; an empty one if the file has none. */
  static JsonObject read(String text) {
    return read(JSON, text);
  }

  /** Returns the mapping of a YAML file; an empty one if the file has none. */
  static JsonObject readYaml(String text) {
    return read(YAML, text);
  }

  private static JsonObject read(JsonFactory format, String text) {
    JsonObject top = new JsonObject();
    try (JsonParser parser = format.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        new Json(parser).fill(top);
      }
    } catch (IOException e) {
      // What was read before the fault counts: the tools report it, and so need not we.
    }
    return top;
  }

  private void fill(JsonObject object) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> {
          JsonObject inner = new JsonObject();
          object.put(name, inner);
          fill(inner);
        }
        case START_ARRAY -> {
          List<Object> inner = new ArrayList<>();
          object.put(name, inner);
          fill(inner);
        }
        case VALUE_NULL -> object.put(name, null);
        default -> object.put(name, parser.getText());
      }
    }
  }

  private void fill(List<Object> array) throws IOException {
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return;
      }
      switch (token) {
        case START_OBJECT -> {
          JsonObject inner = new JsonObject();
          array.add(inner);
          fill(inner);
        }
        case START_ARRAY -> {
          List<Object> inner = new ArrayList<>();
          array.add(inner);
          fill(inner);
        }
        case VALUE_NULL -> array.add(null);
        default -> array.add(parser.getText());
      }
    }
  }
}
