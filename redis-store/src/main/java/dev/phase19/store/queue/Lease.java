package dev.phase19.store.queue;

import java.time.Duration;

/**
 * The right to work on one delivery of a job. It holds as long as (attempt, nonce) are the job's
 * own: a worker whose lease was reaped can neither finish the job nor publish for it.
 *
 * @param sequence the job's place in the order of admission; embeddings are only published forward
 *     in it
 * @param attempt 1 for the first delivery
 * @param nonce random, made at the claim
 * @param duration how long it holds without a heartbeat
 */
public record Lease(
    String jobId,
    String repository,
    String ref,
    long sequence,
    int attempt,
    String nonce,
    Duration duration) {

  /**
   * The name of the embeddings that this delivery writes: known before they are, so that who tries
   * again writes over what it left, and another delivery does not.
   */
  public String version() {
    return jobId + "-" + attempt;
  }
}
