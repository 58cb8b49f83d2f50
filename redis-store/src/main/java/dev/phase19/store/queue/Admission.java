package dev.phase19.store.queue;

import java.time.Duration;
import java.time.Instant;

/** The result of an attempt to put a job on the queue. */
public sealed interface Admission {

  /**
   * The job is on the queue. Also returned when the same job id is admitted again.
   *
   * @param position 1 is next; 0 when the job no longer waits
   * @param size waiting + delayed
   */
  record Accepted(String jobId, long position, long size, long capacity, Instant submittedAt)
      implements Admission {}

  /** The idempotency key was used before with the same repository and ref, for {@code job}. */
  record Repeated(Job job, long size, long capacity) implements Admission {}

  /** The idempotency key belongs to {@code jobId}, which has another repository or ref. */
  record Conflicting(String jobId, String repository, String ref) implements Admission {}

  /** The queue is full. */
  record Refused(long size, long capacity, Duration retryAfter) implements Admission {}
}
