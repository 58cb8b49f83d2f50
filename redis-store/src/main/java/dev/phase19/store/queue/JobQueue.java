package dev.phase19.store.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * The job queue. Safe for use by many threads; every method but {@link #awaitWork} is one script.
 */
public final class JobQueue {

  public JobQueue(UnifiedJedis redis, QueueRules rules) {}

  /** Puts a job on the queue unless it is full. Idempotent by job id. */
  public Admission admit(NewJob job) {
    throw new UnsupportedOperationException();
  }

  /** Takes the next job, if there is one and the queue is not paused. Never blocks. */
  public Optional<Lease> claim(String worker) {
    throw new UnsupportedOperationException();
  }

  /**
   * Blocks until there may be work, at most {@code longest} and never beyond the next due time in
   * the queue. Holds one connection meanwhile.
   */
  public void awaitWork(Duration longest) {
    throw new UnsupportedOperationException();
  }

  /** Renews a lease and records progress; false when the lease is lost: stop working on it. */
  public boolean heartbeat(Lease lease, Progress progress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends a job as complete and publishes the version of its embeddings, if the lease still holds.
   */
  public Publication finish(Lease lease, Outcome outcome, String embeddingsVersion) {
    throw new UnsupportedOperationException();
  }

  /** Ends a job as failed; false when the lease is lost, and nothing was changed. */
  public boolean fail(Lease lease, JobError error, Outcome outcome) {
    throw new UnsupportedOperationException();
  }

  /** Cancels a waiting or delayed job. */
  public Cancellation cancel(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Cancels all waiting and delayed jobs and says how many, in batches. */
  public long cancelAllWaiting() {
    throw new UnsupportedOperationException();
  }

  /** Sets the capacity, and the high-water mark to the present waiting + delayed. */
  public QueueCounts setCapacity(long capacity) {
    throw new UnsupportedOperationException();
  }

  /** Pauses or resumes claiming. */
  public QueueCounts setPaused(boolean paused) {
    throw new UnsupportedOperationException();
  }

  /** One atomic look. */
  public QueueCounts counts() {
    throw new UnsupportedOperationException();
  }

  /** A job, for {@link QueueRules#keep()} after its end. */
  public Optional<Job> find(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** The jobs that ended, newest first. */
  public List<Job> history(int limit) {
    throw new UnsupportedOperationException();
  }

  /** The version of the embeddings that is published for a repository. */
  public Optional<String> published(String repository) {
    throw new UnsupportedOperationException();
  }
}
