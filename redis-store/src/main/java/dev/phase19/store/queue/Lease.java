package dev.phase19.store.queue;

import java.time.Duration;

/**
 * The right to work on one delivery of a job. It holds as long as the job still has this attempt
 * and nonce: a worker whose lease was taken back can neither finish the job nor publish for it.
 *
 * @param sequence the job's place in the order of admission; a repository's embeddings are never
 *     replaced by those of a lower sequence
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
   * Returns the version of the embeddings that this delivery writes. It is known before they are
   * written, so that a repeated write overwrites what the first one left, while another delivery
   * writes a version of its own.
   */
  public String version() {
    return jobId + "-" + attempt;
  }
}
