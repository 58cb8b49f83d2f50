package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.measurement.QueueSnapshot;

/** Reads a look at the queue. */
public final class QueueAnswer {
  private QueueAnswer() {}

  /**
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  public static QueueSnapshot of(Exchange exchange) {
    JsonNode json = exchange.json();
    return new QueueSnapshot(
        Json.whole(json, "waiting"),
        Json.whole(json, "delayed"),
        Json.whole(json, "running"),
        Json.whole(json, "capacity"),
        Json.whole(json, "high_water_mark"),
        Json.flag(json, "paused"),
        Json.whole(json, "submitted"),
        Json.whole(json, "accepted"),
        Json.whole(json, "refused"),
        Json.whole(json, "repeated"),
        Json.whole(json, "conflicting"),
        Json.whole(json, "complete"),
        Json.whole(json, "failed"),
        Json.whole(json, "skipped"),
        Json.whole(json, "cancelled"),
        Json.instant(json, "at"));
  }
}
