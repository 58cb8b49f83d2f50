package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a service says about an accepted dispatch.
 *
 * @param queuePosition 1 is next; null when the job no longer waits
 * @param queueSize null if the service does not report it
 * @param capacity null if the service does not report it
 */
public record DispatchAnswer(String jobId, Long queuePosition, Long queueSize, Long capacity) {

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
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
