package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reservation of the queue's settings, as the service reports it. Whether it has lapsed is the
 * service's word: no clock of this machine counts.
 *
 * @param since when this label took it
 * @param capacityBefore what a release puts back
 * @param pausedBefore what a release puts back
 * @param leftBy labels that were taken over from, and whose jobs were not cancelled yet
 */
public record QueueReservation(
    String label,
    Instant since,
    boolean lapsed,
    long capacityBefore,
    boolean pausedBefore,
    List<String> leftBy) {
  private static final String FIELD = "reservation";

  /**
   * Whether the service that gave this snapshot of its queue knows reservations and labels at all.
   */
  public static boolean areKnown(Exchange queue) {
    return queue.json().has(FIELD);
  }

  /**
   * The reservation in a snapshot of the queue, if there is one.
   *
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  public static Optional<QueueReservation> of(Exchange queue) {
    JsonNode json = queue.json().path(FIELD);
    if (!json.isObject()) {
      return Optional.empty();
    }
    JsonNode before = json.path("before");
    List<String> leftBy = new ArrayList<>();
    Json.array(json, "left_by").forEach(label -> leftBy.add(label.asText()));
    return Optional.of(
        new QueueReservation(
            Json.text(json, "label"),
            Json.instant(json, "since"),
            Json.flag(json, "lapsed"),
            Json.whole(before, "capacity"),
            Json.flag(before, "paused"),
            List.copyOf(leftBy)));
  }

  /**
   * How many jobs a cancellation by label has ended.
   *
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  public static long cancelled(Exchange cancellation) {
    return Json.whole(cancellation.json(), "cancelled_now");
  }
}
