package dev.phase19.worker.job;

import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.Delay;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.worker.git.CloneException;
import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes jobs one after another, for as long as the worker runs. Neither a job that fails nor a
 * Redis that goes away stops it. A job whose lease is lost is abandoned. A stopping worker abandons
 * its job, too, and the queue gives it to another worker when the lease lapses.
 */
public final class JobConsumer implements Managed {
  private static final Logger log = LoggerFactory.getLogger(JobConsumer.class);

  /**
   * Longest wait for work. A worker may die after it took the notification that there is work; then
   * the others lose this much time.
   */
  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private static final Duration STOP = Duration.ofSeconds(2);

  private final RetryDelay retries = new RetryDelay(() -> ThreadLocalRandom.current().nextDouble());
  private final JobQueue queue;
  private final Pipeline pipeline;
  private final Publisher publisher;
  private final Sweeper sweeper;
  private final WorkerPresence presence;
  private final JobMetrics metrics;
  private final Thread thread = new Thread(this::consume, "job-consumer");
  private volatile boolean stopping;
  private volatile JobProgress current;

  JobConsumer(
      JobQueue queue,
      Pipeline pipeline,
      Publisher publisher,
      Sweeper sweeper,
      WorkerPresence presence,
      JobMetrics metrics) {
    this.queue = queue;
    this.pipeline = pipeline;
    this.publisher = publisher;
    this.sweeper = sweeper;
    this.presence = presence;
    this.metrics = metrics;
    thread.setDaemon(true);
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

  /**
   * Abandons the current job and stops. If the thread only waits for work, does not wait for its
   * end.
   */
  @Override
  public void stop() throws IOException, InterruptedException {
    stopping = true;
    JobProgress running = current;
    if (running != null) {
      running.abandon(); // first, so that what the interrupt breaks off does not count as a failure
    }
    thread.interrupt();
    try (pipeline) {
      if (running != null) {
        thread.join(STOP.toMillis());
      }
      presence.stop();
    }
  }

  /** Returns why it takes no jobs; empty while it does. */
  public Optional<String> problem() {
    return thread.isAlive() ? Optional.empty() : Optional.of("it takes no jobs");
  }

  private void consume() {
    RedisBackoff backoff = new RedisBackoff();
    while (!stopping) {
      try {
        Optional<Lease> lease = queue.claim(presence.id());
        backoff.reset();
        presence.troubled(null);
        lease.ifPresent(this::work);
        publisher.settle();
        if (lease.isEmpty()) {
          sweeper.sweepWhenDue();
          queue.awaitWork(MAX_WAIT);
        }
      } catch (JedisException e) {
        if (!stopping) {
          backoff.pause(e);
        }
      } catch (RuntimeException | Error e) {
        log.error("job consumer failed and will try again: reason=\"{}\"", e.getMessage(), e);
        presence.troubled(e.toString());
        backoff.pause();
      }
    }
  }

  private void work(Lease lease) {
    log.info(
        "job started: job_id={} repository={} attempt={}",
        lease.jobId(),
        lease.repository(),
        lease.attempt());
    long start = System.nanoTime();
    JobProgress progress = new JobProgress(System::nanoTime);
    current = progress;
    if (stopping) {
      progress.abandon(); // stop() came between the claim and here
    }
    presence.working(lease, progress);
    Heartbeat heartbeat = new Heartbeat(queue, lease, progress);
    JobEnd end = JobEnd.LOST; // also where Redis does not take the job's end
    try (heartbeat) {
      end = attempt(lease, progress);
    } catch (AbandonedException e) {
      end = JobEnd.ABANDONED;
    } finally {
      current = null;
      presence.idle();
      metrics.ended(end, progress.outcome());
      log.info(
          "job ended: job_id={} end={} seconds={}",
          lease.jobId(),
          end.word(),
          (System.nanoTime() - start) / 1e9);
    }
  }

  private JobEnd attempt(Lease lease, JobProgress progress) throws AbandonedException {
    try {
      RepositoryEmbeddings made = pipeline.run(lease, progress);
      progress.check();
      return publisher.publish(lease, made, progress);
    } catch (IOException
        | VectorsKeptException
        | QuotaExceededException
        | RuntimeException
        | Error e) {
      progress.check(); // an abandoned job may well fail, which does not count
      Optional<Duration> later =
          e instanceof CloneException clone ? clone.retryAfter() : Optional.empty();
      return later.isPresent() ? delay(lease, progress, e, later.get()) : fail(lease, progress, e);
    }
  }

  /** Gives the job back to be tried again later, after a failure that may pass. */
  private JobEnd delay(Lease lease, JobProgress progress, Throwable reason, Duration wished)
      throws AbandonedException {
    Duration time = retries.of(wished, lease.attempt());
    JobError error = JobErrors.of(reason, progress.progress().stage());
    Delay delay = RedisBackoff.untilAnswered(progress, () -> queue.delay(lease, time, error));
    if (delay == Delay.EXHAUSTED) {
      return fail(lease, progress, reason);
    }
    progress.end();
    log.info(
        "job delayed: job_id={} seconds={} reason=\"{}\"",
        lease.jobId(),
        time.toSeconds(),
        error.message());
    return delay == Delay.DELAYED ? JobEnd.DELAYED : JobEnd.LOST;
  }

  private JobEnd fail(Lease lease, JobProgress progress, Throwable reason)
      throws AbandonedException {
    JobError error = JobErrors.of(reason, progress.progress().stage());
    log.warn(
        "job failed: job_id={} code={} reason=\"{}\"",
        lease.jobId(),
        error.code(),
        error.message(),
        reason instanceof CloneException ? null : reason); // its causes quote servers at length
    progress.endStage();
    boolean held =
        RedisBackoff.untilAnswered(progress, () -> queue.fail(lease, error, progress.outcome()));
    progress.end();
    return held ? JobEnd.FAILED : JobEnd.LOST;
  }
}
