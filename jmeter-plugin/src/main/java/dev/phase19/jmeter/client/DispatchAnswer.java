package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a service says of an accepted dispatch.
 *
 * @param queuePosition 1 is next; null when the job no longer waits
 * @param queueSize null where the service does not tell
 * @param capacity null where the service does not tell
 */
public record DispatchAnswer(String jobId, Long queuePosition, Long queueSize, Long capacity) {

  /**
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  public static DispatchAnswer of(Exchange exchange) {
    JsonNode json = exchange.json();
    return new DispatchAnswer(
        Json.text(json, "job_id"),
        Json.wholeOrNull(json, "queue_position"),
        Json.whole(json, "queue_size"),
        Json.whole(json, "capacity"));
  }
}
