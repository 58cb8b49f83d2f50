package dev.phase19.store.queue;

/** What became of a wish to cancel a job. */
public sealed interface Cancellation {

  /** It is cancelled, by this call or by an earlier one. */
  record Cancelled(Job job) implements Cancellation {}

  /** It has ended otherwise, and cannot be cancelled any more. */
  record Impossible(JobState state) implements Cancellation {}

  /** There is no such job, or none any more. */
  record Unknown() implements Cancellation {}
}
