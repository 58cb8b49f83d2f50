package dev.phase19.edge.ingestion;

import dev.phase19.edge.ingestion.DispatchMetrics.Outcome;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.edge.redis.RedisUnavailableMapper;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.Label;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.RepositoryRef;
import dev.phase19.store.repository.RepositoryRules;
import java.util.UUID;

/**
 * What a dispatch means, however it came: which job it asks for, and how the outcome is answered
 * and counted. It makes the job's id before Redis is called, so that an admission that is repeated
 * cannot add a second job.
 */
public final class Dispatcher {

  private final JobQueue queue;
  private final RedisGateway redis;
  private final RepositoryRules repositories;
  private final DispatchMetrics metrics;

  public Dispatcher(
      JobQueue queue, RedisGateway redis, RepositoryRules repositories, DispatchMetrics metrics) {
    this.queue = queue;
    this.redis = redis;
    this.repositories = repositories;
    this.metrics = metrics;
  }

  /**
   * Makes a new job.
   *
   * @param repository as the client typed it
   * @param key see {@link IdempotencyKey}
   * @param label see {@link Label}, or null
   * @throws IllegalArgumentException with the rule that the repository, ref or label breaks
   */
  NewJob job(String repository, String ref, String key, String label) {
    return new NewJob(
        UUID.randomUUID().toString(),
        RepositoryName.parse(repository, repositories).url(),
        RepositoryRef.parse(ref),
        key,
        label == null ? null : Label.parse(label));
  }

  /** Admits a job in a call of its own. */
  Admission admit(NewJob job) {
    long start = System.nanoTime();
    try {
      return redis.call(() -> queue.admit(job));
    } finally {
      metrics.admitted(System.nanoTime() - start);
    }
  }

  /** Answers a dispatch that asks for no job that there can be. */
  DispatchAnswer invalid(IllegalArgumentException brokenRule) {
    metrics.count(Outcome.INVALID);
    return DispatchAnswer.refused(Outcome.INVALID, 400, brokenRule.getMessage(), null);
  }

  /** Answers what became of a job. */
  DispatchAnswer answer(NewJob job, Admission admission) {
    if (admission instanceof Admission.Accepted accepted) {
      metrics.count(Outcome.ACCEPTED);
      return DispatchAnswer.located(
          Outcome.ACCEPTED, 202, DispatchBody.of(job, state(accepted), accepted));
    }
    if (admission instanceof Admission.Refused refused) {
      metrics.count(Outcome.REFUSED);
      return DispatchAnswer.refused(Outcome.REFUSED, 429, full(refused), refused.retryAfter());
    }
    if (admission instanceof Admission.Repeated repeated) {
      metrics.count(Outcome.REPEATED);
      return DispatchAnswer.located(Outcome.REPEATED, 200, DispatchBody.of(repeated));
    }
    metrics.count(Outcome.CONFLICTING);
    return conflict((Admission.Conflicting) admission);
  }

  /** Without {@code String.format}: under overload most answers are this one. */
  private static String full(Admission.Refused refused) {
    return "queue is full: "
        + refused.size()
        + " of "
        + refused.capacity()
        + " waiting; try again in "
        + refused.retryAfter().toSeconds()
        + " s";
  }

  /** Answers that Redis could not be asked, or did not reply. */
  DispatchAnswer unavailable(NewJob job, RedisUnavailable away) {
    metrics.count(Outcome.UNAVAILABLE);
    if (!away.perhapsDone()) {
      return DispatchAnswer.refused(
          Outcome.UNAVAILABLE,
          503,
          RedisUnavailableMapper.message(away),
          RedisUnavailableMapper.RETRY_AFTER);
    }
    String message =
        "Redis did not answer, the job may have been taken: ask for /api/v1/ingestion/jobs/%s in %d s"
            .formatted(job.id(), RedisUnavailableMapper.RETRY_AFTER.toSeconds());
    return new DispatchAnswer(
        Outcome.UNAVAILABLE,
        503,
        new UnknownOutcomeBody(503, message, "unknown", job.id()),
        null,
        RedisUnavailableMapper.RETRY_AFTER);
  }

  /**
   * Position 0 means that the first of two attempts was accepted and the job has left the queue
   * since.
   */
  private JobState state(Admission.Accepted accepted) {
    return accepted.position() > 0
        ? JobState.WAITING
        : redis
            .call(() -> queue.find(accepted.jobId()))
            .map(Job::state)
            .orElseThrow(() -> new IllegalStateException("lost job " + accepted.jobId()));
  }

  private static DispatchAnswer conflict(Admission.Conflicting known) {
    return DispatchAnswer.refused(
        Outcome.CONFLICTING,
        409,
        "%s belongs to job %s of %s%s: take a new key for another repository or ref"
            .formatted(
                IdempotencyKey.HEADER,
                known.jobId(),
                known.repository(),
                known.ref() == null ? "" : " at " + known.ref()),
        null);
  }
}
