package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reservation of the queue's settings, as the service reports it. The service decides whether it
 * has lapsed; the clock of this machine plays no part.
 *
 * @param since when this label took it
 * @param capacityBefore what a release puts back
 * @param pausedBefore what a release puts back
 * @param leftBy labels whose reservations were taken over and whose jobs are not cancelled yet
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
   * Returns whether the service that gave this snapshot of its queue has reservations and labels at
   * all.
   */
  public static boolean areKnown(Exchange queue) {
    return queue.json().has(FIELD);
  }

  /**
   * Returns the reservation in a snapshot of the queue, if there is one.
   *
   * @throws MalformedAnswerException when the exchange has no such answer
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
   * Returns how many jobs a cancellation by label has ended.
   *
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static long cancelled(Exchange cancellation) {
    return Json.whole(cancellation.json(), "cancelled_now");
  }
}
