package dev.phase19.store.queue;

import java.time.Duration;

/**
 * The settings of the queue.
 *
 * @param capacity upper bound of waiting + delayed at admission, until one is set in Redis
 * @param startWithin a job that is not claimed within this time of its submission is skipped
 * @param lease how long a claim holds without a heartbeat
 * @param deliveries how often a job is delivered at most before it fails as {@code WORKER_LOST}
 * @param keep how long an ended job is remembered
 * @param history how many ended jobs the history lists
 */
public record QueueRules(
    long capacity,
    Duration startWithin,
    Duration lease,
    int deliveries,
    Duration keep,
    int history) {

  /**
   * 10 waiting jobs, 24 h to start, leases of 15 s, 3 deliveries, ended jobs kept for 24 h, a
   * history of 100.
   */
  public static final QueueRules DEFAULTS =
      new QueueRules(
          10, Duration.ofHours(24), Duration.ofSeconds(15), 3, Duration.ofHours(24), 100);
}
