package dev.phase19.edge.waiting;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.http.admin.RepeatedTask;
import dev.phase19.http.connection.WaitingClient;
import dev.phase19.store.queue.JobQueue;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests when their job has ended, or their time is over.
 *
 * <p>One thread polls all jobs that are waited for, at a fixed interval and some hundred in one
 * command; while nobody waits it asks Redis nothing. Answers are written by a few other threads, so
 * that a client that reads slowly delays no poll. There is a bound on the waiters: beyond it a
 * request is answered at once, which a client that asks again cannot tell from a short wait. A
 * client that has closed its side is answered within some seconds, so that its connection goes.
 */
public final class JobWaiters {

  private static final Logger log = LoggerFactory.getLogger(JobWaiters.class);
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
  private static final Duration CLIENTS_EVERY = Duration.ofSeconds(1);
  private static final int BATCH = 500;
  private static final int ANSWERING_THREADS = 4;

  private final JobQueue queue;
  private final RedisGateway redis;
  private final int bound;
  private final RepeatedTask poll = new RepeatedTask("job-watcher", MAX_PAUSE, this::poll);
  private long clientsCheckedAt;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "job-watcher"));
  private final ExecutorService answering =
      Executors.newFixedThreadPool(ANSWERING_THREADS, task -> daemon(task, "job-answer"));

  /**
   * @param bound of requests that wait at a time
   */
  public JobWaiters(JobQueue queue, RedisGateway redis, int bound) {
    this.queue = queue;
    this.redis = redis;
    this.bound = bound;
  }

  /** How many requests wait. */
  public int size() {
    return waiters.size();
  }

  /**
   * Lets a request wait.
   *
   * @param longest when it is answered at the latest
   * @param answer makes the answer, or throws what the client is to be told
   * @param client of the request
   */
  public void await(
      String jobId,
      Duration longest,
      AsyncResponse response,
      Supplier<Object> answer,
      WaitingClient client) {
    Waiter waiter =
        new Waiter(jobId, System.nanoTime() + longest.toNanos(), response, answer, client);
    if (waiters.size() >= bound || watcher.isShutdown()) {
      waiter.answer();
      return;
    }
    waiters.add(waiter);
    if (watcher.isShutdown() && waiters.remove(waiter)) {
      waiter.answer();
      return;
    }
    // However the exchange ends, by us or by the connection, it is forgotten.
    response.register((CompletionCallback) failure -> waiters.remove(waiter));
  }

  /** Begins to poll. */
  public void start() {
    watcher.scheduleWithFixedDelay(
        poll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Answers everybody who still waits with what is known now, and nobody waits from now on. To be
   * called when the service begins to stop: it would wait for these requests.
   */
  public void stop() {
    watcher.shutdown();
    waiters.forEach(this::answer);
    answering.shutdown();
  }

  /** Why requests that wait are not answered; empty while they are. */
  public Optional<String> problem() {
    return watcher.isShutdown() ? Optional.empty() : poll.problem();
  }

  private void poll() {
    if (waiters.isEmpty()) {
      return;
    }
    Set<String> ended = ended(waiters.stream().map(Waiter::jobId).distinct().toList());
    long now = System.nanoTime();
    boolean checksClients = now - clientsCheckedAt > CLIENTS_EVERY.toNanos();
    if (checksClients) {
      clientsCheckedAt = now;
    }
    for (Waiter waiter : waiters) {
      if (ended.contains(waiter.jobId())
          || waiter.isDue(now)
          || checksClients && waiter.clientHasLeft()) {
        answer(waiter);
      }
    }
  }

  private Set<String> ended(List<String> jobs) {
    Set<String> ended = ConcurrentHashMap.newKeySet();
    try {
      for (int from = 0; from < jobs.size(); from += BATCH) {
        Collection<String> some = jobs.subList(from, Math.min(jobs.size(), from + BATCH));
        ended.addAll(redis.call(() -> queue.ended(some)));
      }
    } catch (RedisUnavailable away) {
      // Those who have time left wait for its return; the others are told when they are due.
      log.debug("waited-for jobs not polled: reason={}", away.getMessage());
    }
    return ended;
  }

  private void answer(Waiter waiter) {
    if (!waiters.remove(waiter)) {
      return;
    }
    try {
      answering.execute(waiter::answer);
    } catch (RejectedExecutionException stopping) {
      waiter.answer();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
