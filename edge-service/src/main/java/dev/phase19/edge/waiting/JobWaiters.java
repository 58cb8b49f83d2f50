package dev.phase19.edge.waiting;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.http.admin.RepeatedTask;
import dev.phase19.http.connection.WaitingClient;
import dev.phase19.store.queue.JobHint;
import dev.phase19.store.queue.JobQueue;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests when their job has ended or their time is over.
 *
 * <p>One thread reads which of the jobs that are waited for have ended: all of them once per
 * second, up to 500 per command, and at once those for which Redis sent a {@linkplain JobHint
 * hint}. While nobody waits it sends Redis nothing. A few other threads write the answers, so that
 * a client that reads slowly delays no read. The number of waiters is bounded: a request beyond the
 * bound is answered at once, which a client that asks again cannot distinguish from a short wait. A
 * client that has closed its side is answered within a few seconds, so that its connection is
 * released.
 */
public final class JobWaiters {

  private static final Logger log = LoggerFactory.getLogger(JobWaiters.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
  private static final int BATCH = 500;
  private static final int ANSWERING_THREADS = 4;

  private final JobQueue queue;
  private final RedisGateway redis;
  private final int bound;
  private final RepeatedTask poll = new RepeatedTask("job-watcher", MAX_PAUSE, this::poll);
  private final WaitersByJob waiters = new WaitersByJob();
  private final Set<String> hinted = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean followsHints = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor watcher =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task, "job-watcher"));
  private final ExecutorService answering =
      Executors.newFixedThreadPool(ANSWERING_THREADS, task -> daemon(task, "job-answer"));

  /**
   * @param bound how many requests may wait at a time
   */
  public JobWaiters(JobQueue queue, RedisGateway redis, int bound) {
    this.queue = queue;
    this.redis = redis;
    this.bound = bound;
    watcher.setRemoveOnCancelPolicy(true);
    watcher.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** How many requests wait. */
  public int size() {
    return waiters.size();
  }

  /**
   * Lets a request wait.
   *
   * @param longest how long it waits at most
   * @param answer makes the answer, or throws the failure to report to the client
   * @param client of the request
   */
  public void await(
      String jobId,
      Duration longest,
      AsyncResponse response,
      Supplier<Object> answer,
      WaitingClient client) {
    Waiter waiter = new Waiter(jobId, response, answer, client);
    if (waiters.size() >= bound) {
      waiter.answer();
      return;
    }
    waiters.add(waiter);
    try {
      Future<?> due =
          watcher.schedule(() -> answer(waiter), longest.toNanos(), TimeUnit.NANOSECONDS);
      // However the exchange ends, by an answer or by a lost connection, the waiter is forgotten.
      response.register(
          (CompletionCallback)
              failure -> {
                due.cancel(false);
                waiters.remove(waiter);
              });
    } catch (RejectedExecutionException stopping) {
      answer(waiter);
    }
  }

  /** Starts polling. */
  public void start() {
    watcher.scheduleWithFixedDelay(
        poll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at a job at once, if somebody waits for it and it may have ended. */
  public void changed(JobHint hint) {
    if (hint.state().ended()
        && waiters.has(hint.jobId())
        && hinted.add(hint.jobId())
        && followsHints.compareAndSet(false, true)) {
      try {
        watcher.execute(this::followHints);
      } catch (RejectedExecutionException stopping) {
        log.debug("a hint came too late: the service stops");
      }
    }
  }

  /**
   * Answers everybody who still waits with what is known now, and lets nobody wait from now on.
   * Call it when the service begins to stop, because the service would wait for these requests.
   */
  public void stop() {
    watcher.shutdown();
    waiters.all().forEach(this::answer);
    answering.shutdown();
  }

  /** Says why waiting requests are not answered; empty while they are. */
  public Optional<String> problem() {
    return watcher.isShutdown() ? Optional.empty() : poll.problem();
  }

  private void poll() {
    answerEnded(waiters.jobs());
    for (Waiter waiter : waiters.all()) {
      if (waiter.clientHasLeft()) {
        answer(waiter);
      }
    }
  }

  private void followHints() {
    followsHints.set(false);
    List<String> jobs = List.copyOf(hinted);
    jobs.forEach(hinted::remove);
    answerEnded(jobs);
  }

  private void answerEnded(List<String> jobs) {
    for (int from = 0; from < jobs.size(); from += BATCH) {
      List<String> some = jobs.subList(from, Math.min(jobs.size(), from + BATCH));
      try {
        for (String ended : redis.call(() -> queue.ended(some))) {
          waiters.of(ended).forEach(this::answer);
        }
      } catch (RedisUnavailable away) {
        // Waiters with time left wait until Redis is back; the others are answered when due.
        log.debug("waited-for jobs not read: reason={}", away.getMessage());
        return;
      }
    }
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
