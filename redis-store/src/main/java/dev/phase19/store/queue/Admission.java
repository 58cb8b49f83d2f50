package dev.phase19.store.queue;

import java.time.Duration;
import java.time.Instant;

/** What became of an attempt to put a job on the queue. */
public sealed interface Admission {

  /**
   * The job waits, or did already when the same job id is admitted again.
   *
   * @param position 1 is next
   * @param size waiting + delayed
   */
  record Accepted(String jobId, long position, long size, long capacity, Instant submittedAt)
      implements Admission {}

  /** The idempotency key is known with the same repository and ref; {@code job} is its job. */
  record Repeated(Job job, long size, long capacity) implements Admission {}

  /** The idempotency key belongs to {@code jobId}, which has another repository or ref. */
  record Conflicting(String jobId, String repository, String ref) implements Admission {}

  /** The queue is full. */
  record Refused(long size, long capacity, Duration retryAfter) implements Admission {}
}
