package dev.phase19.jmeter.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker says about a graph that it trained on. The vectors are counted, not kept: 50,000 of
 * them are 40 MB of text.
 *
 * @param vectors how many there are
 * @param losses one per epoch
 * @param batch walks per step
 */
public record TrainingResponse(
    long vectors,
    List<Double> losses,
    double trainingSeconds,
    long batch,
    String device,
    long peakMemoryBytes) {

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static TrainingResponse of(Exchange exchange) {
    long vectors = -1;
    List<Double> losses = new ArrayList<>();
    Map<String, Double> numbers = new HashMap<>();
    String device = null;
    try (JsonParser json = Json.MAPPER.createParser(exchange.answer().body())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedAnswerException("the trained graph must be a JSON object");
      }
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        switch (field) {
          case "vectors" -> vectors = countRows(json);
          case "losses" -> losses = readNumbers(json);
          case "device" -> device = json.getText();
          default -> {
            if (token.isNumeric()) {
              numbers.put(field, json.getDoubleValue());
            }
            json.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      throw new MalformedAnswerException("the trained graph is not JSON: " + e.getMessage());
    }
    if (vectors < 0) {
      throw new MalformedAnswerException("the trained graph has no 'vectors'");
    }
    return new TrainingResponse(
        vectors,
        losses,
        number(numbers, "training_seconds"),
        (long) number(numbers, "batch"),
        device,
        (long) number(numbers, "peak_memory_bytes"));
  }

  private static long countRows(JsonParser json) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw new MalformedAnswerException("the trained graph's 'vectors' must be an array");
    }
    long rows = 0;
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.skipChildren();
      rows++;
    }
    return rows;
  }

  private static List<Double> readNumbers(JsonParser json) throws IOException {
    List<Double> numbers = new ArrayList<>();
    if (json.isExpectedStartArrayToken()) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        numbers.add(json.getDoubleValue());
      }
    }
    return numbers;
  }

  private static double number(Map<String, Double> numbers, String field) {
    Double value = numbers.get(field);
    if (value == null) {
      throw new MalformedAnswerException("the trained graph has no number '" + field + "'");
    }
    return value;
  }
}
