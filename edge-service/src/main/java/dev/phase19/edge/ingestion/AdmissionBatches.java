package dev.phase19.edge.ingestion;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits the jobs of many requests, several in one call of Redis: those that came while the calls
 * before were on their way. So each costs Redis and this service less the more there are, and no
 * request holds a thread while it waits.
 *
 * <p>A job that could not be sent in time is given back as {@link RedisUnavailable}, so that its
 * request is answered within 2 s even if the calls before waited for a silent Redis.
 */
public final class AdmissionBatches implements Managed {
  private static final Logger log = LoggerFactory.getLogger(AdmissionBatches.class);

  /** While one waits for Redis, another answers. */
  private static final int THREADS = 2;

  /** How many threads of requests help at a time; the others stay free for other requests. */
  static final int HELPERS = 4;

  private static final int MAX_WAITING = 10_000;

  /** How long a job of a burst may wait. What follows takes 1.8 s at most. */
  private static final Duration MAX_WAIT = Duration.ofMillis(250);

  /**
   * How long a job may wait when jobs have been waiting for {@link #MAX_WAIT} without a break. More
   * come then than can be admitted, so a longer wait would gain nothing and all would wait that
   * long. This is the controlled delay of Nichols and Jacobson (ACM Queue 10/5, 2012), made simple.
   */
  private static final Duration MAX_WAIT_UNDER_OVERLOAD = Duration.ofMillis(100);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Function<List<NewJob>, List<Admission>> admit;
  private final RedisGateway redis;
  private final LongSupplier nanos;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Semaphore helpers = new Semaphore(HELPERS);
  private final List<Thread> threads = new ArrayList<>();

  /** When a job came last while none waited. */
  private volatile long lineSince;

  private volatile boolean stopping;

  /** Receives what became of a job, in a thread that must not be held. */
  interface Outcome {
    void of(Admission admission);

    /**
     * @param failure {@link RedisUnavailable}, or something unforeseen
     */
    void failed(RuntimeException failure);
  }

  private record Waiting(NewJob job, long since, Outcome outcome) {}

  /**
   * @param admit admits jobs, such as {@link JobQueue#admit(List)}
   */
  public AdmissionBatches(Function<List<NewJob>, List<Admission>> admit, RedisGateway redis) {
    this(admit, redis, System::nanoTime);
  }

  AdmissionBatches(
      Function<List<NewJob>, List<Admission>> admit, RedisGateway redis, LongSupplier nanos) {
    this.admit = admit;
    this.redis = redis;
    this.nanos = nanos;
  }

  @Override
  public void start() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::run, "admission-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Stops when all jobs are answered; called when no request can come any more. */
  @Override
  public void stop() throws InterruptedException {
    stopping = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(STOP_WITHIN.toMillis());
    }
  }

  /**
   * Admits a job as soon as possible. The outcome may come before this method returns, and so may
   * those of other jobs.
   */
  void admit(NewJob job, Outcome outcome) {
    long now = nanos.getAsLong();
    if (waiting.isEmpty()) {
      lineSince = now;
    }
    if (!waiting.offer(new Waiting(job, now, outcome))) {
      outcome.failed(RedisUnavailable.crowded());
    }
    help();
  }

  /**
   * Sends a batch if there is a full one, in the thread of a request. Otherwise requests would be
   * read faster than they are answered when all cores are busy, and would grow old here.
   */
  private void help() {
    if (waiting.size() < JobQueue.MAX_ADMISSIONS || !helpers.tryAcquire()) {
      return;
    }
    try {
      List<Waiting> batch = new ArrayList<>(JobQueue.MAX_ADMISSIONS);
      waiting.drainTo(batch, JobQueue.MAX_ADMISSIONS);
      admit(batch);
    } finally {
      helpers.release();
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(JobQueue.MAX_ADMISSIONS);
    while (!stopping || !waiting.isEmpty()) {
      try {
        Waiting first = waiting.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, JobQueue.MAX_ADMISSIONS - 1);
          admit(batch);
          batch.clear();
        }
      } catch (InterruptedException wokenToStop) {
        // The condition of the loop says so.
      }
    }
  }

  private void admit(List<Waiting> batch) {
    long now = nanos.getAsLong();
    long longest = longestWait(now).toNanos();
    List<Waiting> sent = new ArrayList<>(batch.size());
    for (Waiting each : batch) {
      if (now - each.since > longest) {
        fail(each, RedisUnavailable.crowded());
      } else {
        sent.add(each);
      }
    }
    if (!sent.isEmpty()) {
      send(sent);
    }
  }

  private Duration longestWait(long now) {
    return now - lineSince > MAX_WAIT.toNanos() ? MAX_WAIT_UNDER_OVERLOAD : MAX_WAIT;
  }

  private void send(List<Waiting> batch) {
    List<Admission> admissions;
    try {
      List<NewJob> jobs = batch.stream().map(Waiting::job).toList();
      admissions = redis.call(() -> admit.apply(jobs));
    } catch (RedisUnavailable away) {
      batch.forEach(each -> fail(each, away));
      return;
    } catch (RuntimeException failure) {
      if (batch.size() == 1) {
        fail(batch.get(0), failure);
      } else {
        // What is wrong with one job, such as a key of another type in Redis, must not fail others.
        batch.forEach(each -> send(List.of(each)));
      }
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      try {
        batch.get(i).outcome.of(admissions.get(i));
      } catch (RuntimeException failure) {
        fail(batch.get(i), failure);
      }
    }
  }

  private static void fail(Waiting each, RuntimeException failure) {
    try {
      each.outcome.failed(failure);
    } catch (RuntimeException unanswered) {
      log.error("request not answered", unanswered);
    }
  }
}
