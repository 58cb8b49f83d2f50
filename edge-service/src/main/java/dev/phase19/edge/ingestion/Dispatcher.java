package dev.phase19.edge.ingestion;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.edge.redis.RedisUnavailableMapper;
import dev.phase19.http.error.ErrorBody;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.Label;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.repository.RepositoryName;
import dev.phase19.store.repository.RepositoryRef;
import dev.phase19.store.repository.TrustedOrigin;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/**
 * Puts repositories on the queue and turns the result into an HTTP response. It makes the job's id
 * before it calls Redis, so that an admission that the gateway repeats cannot add a second job.
 */
final class Dispatcher {

  private final JobQueue queue;
  private final RedisGateway redis;
  private final Set<TrustedOrigin> trusted;
  private final MetricRegistry metrics;
  private final Timer admission;

  Dispatcher(
      JobQueue queue, RedisGateway redis, Set<TrustedOrigin> trusted, MetricRegistry metrics) {
    this.queue = queue;
    this.redis = redis;
    this.trusted = Set.copyOf(trusted);
    this.metrics = metrics;
    this.admission = metrics.timer("edge.dispatch.admission");
  }

  /**
   * Dispatches a repository.
   *
   * @param repository as the client typed it
   * @param key see {@link IdempotencyKey}
   * @param label see {@link Label}, or null
   */
  Response dispatch(String repository, String ref, String key, String label) {
    NewJob job;
    try {
      job =
          new NewJob(
              UUID.randomUUID().toString(),
              RepositoryName.parse(repository, trusted).url(),
              RepositoryRef.parse(ref),
              key,
              label == null ? null : Label.parse(label));
    } catch (IllegalArgumentException brokenRule) {
      count("invalid");
      return ErrorBody.response(400, brokenRule.getMessage()).build();
    }
    try {
      return answer(job, admission.timeSupplier(() -> redis.call(() -> queue.admit(job))));
    } catch (RedisUnavailable away) {
      count("unavailable");
      if (away.perhapsDone()) {
        return unknown(job);
      }
      throw away;
    }
  }

  private Response answer(NewJob job, Admission admission) {
    if (admission instanceof Admission.Accepted accepted) {
      count("accepted");
      return located(202, DispatchBody.of(job, state(accepted), accepted));
    }
    if (admission instanceof Admission.Refused refused) {
      count("refused");
      return full(refused);
    }
    if (admission instanceof Admission.Repeated repeated) {
      count("repeated");
      return located(200, DispatchBody.of(repeated));
    }
    count("conflicting");
    return conflict((Admission.Conflicting) admission);
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

  private static Response located(int status, DispatchBody body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .location(URI.create("/api/v1/ingestion/jobs/" + body.jobId()))
        .entity(body)
        .build();
  }

  private static Response full(Admission.Refused refused) {
    long seconds = refused.retryAfter().toSeconds();
    return ErrorBody.response(
            429,
            "queue is full: %d of %d waiting; try again in %d s"
                .formatted(refused.size(), refused.capacity(), seconds))
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  private static Response conflict(Admission.Conflicting known) {
    return ErrorBody.response(
            409,
            "%s belongs to job %s of %s%s: take a new key for another repository or ref"
                .formatted(
                    IdempotencyKey.HEADER,
                    known.jobId(),
                    known.repository(),
                    known.ref() == null ? "" : " at " + known.ref()))
        .build();
  }

  private static Response unknown(NewJob job) {
    long seconds = RedisUnavailableMapper.RETRY_AFTER.toSeconds();
    return Response.status(503)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .entity(
            new UnknownOutcomeBody(
                503,
                "Redis did not answer, the job may have been taken: ask for /api/v1/ingestion/jobs/%s in %d s"
                    .formatted(job.id(), seconds),
                "unknown",
                job.id()))
        .build();
  }

  private void count(String outcome) {
    metrics.counter("edge.dispatch." + outcome).inc();
  }
}
