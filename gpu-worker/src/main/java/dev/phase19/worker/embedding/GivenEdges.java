package dev.phase19.worker.embedding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;

/**
 * The edges of a request, {@code [[from, to], ...]}, as they are read. An edge is kept as two
 * numbers and not as an array, since there may be millions.
 *
 * @param count number of edges, up to the first element that is not a pair
 * @param areAllPairs whether every element is a pair
 */
record GivenEdges(int[] from, int[] to, int count, boolean areAllPairs) {

  static final class Reader extends StdDeserializer<GivenEdges> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /** Reads up to {@code most} edges; answers the request with 413 if there are more. */
    Reader(int most) {
      super(GivenEdges.class);
      this.most = most;
    }

    @Override
    public GivenEdges deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (!json.isExpectedStartArrayToken()) {
        return (GivenEdges) context.handleUnexpectedToken(int[][].class, json);
      }
      int[] from = new int[64];
      int[] to = new int[64];
      int count = 0;
      boolean areAllPairs = true;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (!areAllPairs) {
          json.skipChildren();
          continue;
        }
        if (count == most) {
          throw new ClientErrorException(
              "edges must be <= %d: there are more".formatted(most),
              Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        if (count == from.length) {
          from = Arrays.copyOf(from, 2 * count);
          to = Arrays.copyOf(to, 2 * count);
        }
        if (readPair(json, from, to, count)) {
          count++;
        } else {
          areAllPairs = false;
        }
      }
      return new GivenEdges(
          Arrays.copyOf(from, count), Arrays.copyOf(to, count), count, areAllPairs);
    }

    /** Reads one element of the array to its end. Returns whether it is a pair of whole numbers. */
    private static boolean readPair(JsonParser json, int[] from, int[] to, int at)
        throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        return false;
      }
      int numbers = 0;
      boolean good = true;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        boolean isInt =
            json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() == JsonParser.NumberType.INT;
        if (isInt && numbers < 2) {
          (numbers == 0 ? from : to)[at] = json.getIntValue();
        } else {
          json.skipChildren();
          good = false;
        }
        numbers++;
      }
      return good && numbers == 2;
    }
  }
}
