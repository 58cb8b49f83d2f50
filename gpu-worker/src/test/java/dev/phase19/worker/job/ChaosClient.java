package dev.phase19.worker.job;

import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueCounts.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Admits jobs and cancels some, and counts every answer. A call without an answer is counted as
 * unknown; it is repeated, or given up now and then.
 */
final class ChaosClient implements Runnable {
  private static final int MAX_PAUSE_MILLIS = 120;
  private static final Duration CALL = Duration.ofSeconds(60);

  final Map<Count, Long> answered = new EnumMap<>(Count.class);
  final Set<String> accepted = new LinkedHashSet<>();
  final AtomicInteger sent = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final JobQueue queue;
  private final List<String> repositories;
  private final Random random;
  long unknown;

  ChaosClient(JobQueue queue, List<String> repositories, long seed) {
    this.queue = queue;
    this.repositories = repositories;
    this.random = new Random(seed);
  }

  /** Lets it end after its present job. */
  void stop() {
    stopping.set(true);
  }

  @Override
  public void run() {
    List<String> known = new ArrayList<>();
    while (!stopping.get()) {
      NewJob job = next();
      sent.incrementAndGet();
      Admission admission = answer(() -> queue.admit(job));
      if (admission != null) {
        count(admission);
        if (admission instanceof Admission.Accepted && accepted.add(job.id())) {
          known.add(job.id());
        }
      }
      if (!known.isEmpty() && random.nextInt(20) == 0) {
        String id = known.get(known.size() - 1);
        answer(() -> queue.cancel(id));
      }
      pause();
    }
  }

  /** One in five has a key, whose first job may be of another repository. */
  private NewJob next() {
    String repository = repositories.get(random.nextInt(repositories.size()));
    String key = random.nextInt(5) == 0 ? "key-" + random.nextInt(20) : null;
    return new NewJob("job-" + sent.get(), repository, null, key);
  }

  private void count(Admission admission) {
    Count count =
        admission instanceof Admission.Accepted
            ? Count.ACCEPTED
            : admission instanceof Admission.Repeated
                ? Count.REPEATED
                : admission instanceof Admission.Conflicting ? Count.CONFLICTING : Count.REFUSED;
    answered.merge(count, 1L, Long::sum);
  }

  /** Repeats a call until it is answered; returns null where it gave up. */
  private <T> T answer(Supplier<T> call) {
    long end = System.nanoTime() + CALL.toNanos();
    while (System.nanoTime() < end) {
      try {
        return call.get();
      } catch (JedisException e) {
        unknown++;
        if (random.nextInt(10) == 0) {
          return null;
        }
        pause();
      }
    }
    throw new IllegalStateException("no answer within " + CALL);
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
