package dev.phase19.edge.ingestion;

import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import java.time.Instant;

/**
 * The result of a dispatch, as {@code Dispatch} of the HTTP contract.
 *
 * @param queuePosition 1 is next; null when the job no longer waits
 * @param queueSize waiting + delayed
 */
record DispatchBody(
    String jobId,
    String repository,
    String ref,
    String state,
    Long queuePosition,
    long queueSize,
    long capacity,
    Instant submittedAt) {

  static DispatchBody of(NewJob job, JobState state, Admission.Accepted accepted) {
    return new DispatchBody(
        accepted.jobId(),
        job.repository(),
        job.ref(),
        state.word(),
        accepted.position() == 0 ? null : accepted.position(),
        accepted.size(),
        accepted.capacity(),
        accepted.submittedAt());
  }

  static DispatchBody of(Admission.Repeated repeated) {
    Job job = repeated.job();
    return new DispatchBody(
        job.id(),
        job.repository(),
        job.ref(),
        job.state().word(),
        job.queuePosition(),
        repeated.size(),
        repeated.capacity(),
        job.submittedAt());
  }
}
