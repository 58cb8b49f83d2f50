package dev.phase19.worker.embedding;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/**
 * Vectors that are written to JSON as rows, without being copied into rows first.
 *
 * @param flat {@code float[rows][dimensions]}, row-major
 */
record VectorRows(float[] flat, int dimensions) implements JsonSerializable {

  @Override
  public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
    json.writeStartArray();
    for (int row = 0; row < flat.length; row += dimensions) {
      json.writeStartArray();
      for (int i = row; i < row + dimensions; i++) {
        json.writeNumber(flat[i]);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
    serialize(json, provider);
  }
}
