package dev.phase19.jmeter.gate;

import dev.phase19.jmeter.measurement.QueueSnapshot;
import java.util.List;

/**
 * What is known of a run besides its samples.
 *
 * @param skips reasons why this run cannot be judged
 * @param failures broken preconditions
 * @param firstSnapshot of the queue, taken in set-up, or null
 * @param secondSnapshot of the queue, taken in tear-down, or null
 * @param unanswered ids of accepted jobs that the service did not know at the end
 */
public record Evidence(
    List<String> skips,
    List<String> failures,
    QueueSnapshot firstSnapshot,
    QueueSnapshot secondSnapshot,
    List<String> unanswered) {

  public static final Evidence NONE = new Evidence(List.of(), List.of(), null, null, List.of());

  /**
   * Returns whether the gates are SKIPPED. A broken precondition takes precedence over a reason to
   * skip: the gates are then judged by what they saw.
   */
  boolean skipped() {
    return failures.isEmpty() && !skips.isEmpty();
  }
}
