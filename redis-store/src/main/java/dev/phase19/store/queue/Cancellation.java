package dev.phase19.store.queue;

/** The result of an attempt to cancel a job. */
public sealed interface Cancellation {

  /** It is cancelled, by this call or by an earlier one. */
  record Cancelled(Job job) implements Cancellation {}

  /** It has ended in another state and can no longer be cancelled. */
  record Impossible(JobState state) implements Cancellation {}

  /** There is no such job, or it is no longer remembered. */
  record Unknown() implements Cancellation {}
}
