package dev.phase19.worker.job;

import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Publication;
import dev.phase19.store.queue.Unsettled;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes jobs one after the other, for as long as the worker runs. A job that fails does not stop
 * it, nor does a Redis that goes away: it tries again, at growing intervals up to 5 s. A job whose
 * lease is lost is abandoned; a stopping worker abandons its job too, and the queue gives it to
 * another when the lease lapses.
 */
public final class JobConsumer implements Managed {
  private static final Logger LOGGER = LoggerFactory.getLogger(JobConsumer.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final JobQueue queue;
  private final EmbeddingStore embeddings;
  private final Pipeline pipeline;
  private final WorkerPresence presence;
  private final JobMetrics metrics;
  private final Thread thread = new Thread(this::consume, "job-consumer");
  private volatile boolean stopping;
  private volatile JobProgress current;

  JobConsumer(
      JobQueue queue,
      EmbeddingStore embeddings,
      Pipeline pipeline,
      WorkerPresence presence,
      JobMetrics metrics) {
    this.queue = queue;
    this.embeddings = embeddings;
    this.pipeline = pipeline;
    this.presence = presence;
    this.metrics = metrics;
  }

  /**
   * Announces the worker and begins to take jobs.
   *
   * @param url where this worker is reached over HTTP
   */
  public void consumeAt(String url) {
    presence.start(url);
    thread.start();
  }

  /** Abandons the job at hand and stops. */
  @Override
  public void stop() throws InterruptedException {
    stopping = true;
    JobProgress running = current;
    if (running != null) {
      running.abandon();
    }
    thread.interrupt();
    thread.join(STOP.toMillis());
    presence.stop();
  }

  /** Whether it takes jobs. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  private void consume() {
    Duration backoff = SHORTEST_BACKOFF;
    while (!stopping) {
      try {
        Optional<Lease> lease = queue.claim(presence.id());
        backoff = SHORTEST_BACKOFF;
        if (lease.isPresent()) {
          work(lease.get());
        } else {
          settle();
          queue.awaitWork(LONGEST_WAIT);
        }
      } catch (JedisException e) {
        if (!stopping) {
          LOGGER.warn(
              "redis unreachable: retry_ms={} reason=\"{}\"", backoff.toMillis(), e.getMessage());
          pause(backoff);
          backoff = min(backoff.multipliedBy(2), LONGEST_BACKOFF);
        }
      } catch (RuntimeException e) {
        LOGGER.error("job consumer failed, goes on: reason=\"{}\"", e.getMessage(), e);
        presence.troubled(e.toString());
        pause(backoff);
      }
    }
  }

  private void work(Lease lease) {
    JobProgress progress = new JobProgress(System::nanoTime);
    current = progress;
    LOGGER.info(
        "job started: job_id={} repository={} attempt={}",
        lease.jobId(),
        lease.repository(),
        lease.attempt());
    long start = System.nanoTime();
    presence.working(lease, progress);
    Heartbeat heartbeat = new Heartbeat(queue, lease, progress);
    JobEnd end;
    try (heartbeat) {
      end = attempt(lease, progress);
    } finally {
      current = null;
      presence.idle();
    }
    metrics.ended(end, progress.outcome());
    LOGGER.info(
        "job ended: job_id={} end={} seconds={}",
        lease.jobId(),
        end.word(),
        (System.nanoTime() - start) / 1e9);
  }

  private JobEnd attempt(Lease lease, JobProgress progress) {
    try {
      RepositoryEmbeddings made = pipeline.run(lease, progress);
      progress.check();
      progress.enter(Stage.PUBLISH);
      return publish(lease, made, progress);
    } catch (AbandonedException e) {
      return JobEnd.ABANDONED;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      JobError error = JobErrors.of(e, progress.progress().stage());
      LOGGER.warn(
          "job failed: job_id={} code={} reason=\"{}\"",
          lease.jobId(),
          error.code(),
          error.message(),
          e);
      progress.endStage();
      Optional<Boolean> held =
          untilRedisAnswers(lease, progress, () -> queue.fail(lease, error, progress.outcome()));
      return held.orElse(false) ? JobEnd.FAILED : JobEnd.LOST;
    }
  }

  private JobEnd publish(Lease lease, RepositoryEmbeddings made, JobProgress progress) {
    Optional<String> version = untilRedisAnswers(lease, progress, () -> embeddings.write(made));
    if (version.isEmpty()) {
      return JobEnd.LOST;
    }
    progress.embedded(made.files().size());
    progress.endStage();
    Optional<Publication> publication =
        untilRedisAnswers(
            lease, progress, () -> queue.finish(lease, progress.outcome(), version.get()));
    if (publication.isEmpty()) {
      return JobEnd
          .LOST; // it may have been published: then the note of it is settled when Redis is back
    }
    retireUnlessPublished(lease.repository(), version.get());
    settle();
    return publication.get().finished() ? JobEnd.COMPLETE : JobEnd.LOST;
  }

  /**
   * Asks the queue rather than the publication: a finish that was repeated does not know what its
   * first call did.
   */
  private void retireUnlessPublished(String repository, String version) {
    if (!queue.published(repository).equals(Optional.of(version))) {
      embeddings.retire(repository, version);
    }
  }

  /**
   * Repeats a call while Redis does not answer and the job may still be ours. Finish and fail may
   * be repeated: once one of them took effect, the lease no longer holds.
   */
  private <T> Optional<T> untilRedisAnswers(Lease lease, JobProgress progress, Supplier<T> call) {
    long deadline = System.nanoTime() + 10 * lease.duration().toNanos();
    Duration backoff = SHORTEST_BACKOFF;
    while (true) {
      try {
        return Optional.of(call.get());
      } catch (JedisException e) {
        if (progress.isAbandoned() || System.nanoTime() > deadline) {
          LOGGER.warn(
              "job given up, redis unreachable: job_id={} reason=\"{}\"",
              lease.jobId(),
              e.getMessage());
          return Optional.empty();
        }
        pause(backoff);
        backoff = min(backoff.multipliedBy(2), LONGEST_BACKOFF);
      }
    }
  }

  /** Makes published versions stay, this worker's own and those that a killed one left. */
  private void settle() {
    for (Unsettled version : queue.unsettled()) {
      embeddings.persist(version.repository(), version.version());
      retireUnlessPublished(version.repository(), version.version());
      if (version.superseded() != null) {
        embeddings.retire(version.repository(), version.superseded());
      }
      queue.settled(version.version());
    }
  }

  private void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
