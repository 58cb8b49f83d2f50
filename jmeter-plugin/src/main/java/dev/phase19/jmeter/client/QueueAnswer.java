package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.measurement.QueueSnapshot.Count;
import java.util.EnumMap;
import java.util.Map;

/** Reads a snapshot of the queue. */
public final class QueueAnswer {
  private QueueAnswer() {}

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static QueueSnapshot of(Exchange exchange) {
    JsonNode json = exchange.json();
    Map<Count, Long> numbers = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      numbers.put(count, Json.whole(json, count.word()));
    }
    return new QueueSnapshot(numbers, Json.flag(json, "paused"), Json.instant(json, "at"));
  }
}
