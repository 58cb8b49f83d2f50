package dev.phase19.store.queue;

import dev.phase19.store.RedisServerExtension;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Prints how many transitions per second the queue makes on this machine, with 20 threads in one
 * JVM and a redis-server of its own. {@code docs/redis.md} says how to run it and shows its output.
 */
public final class QueueThroughput {
  private static final int THREADS = 20;
  private static final int CALLS = 40_000;

  private QueueThroughput() {}

  public static void main(String[] arguments) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (RedisServerExtension server = new RedisServerExtension().open()) {
      for (String fsync : List.of("everysec", "always")) {
        server.client().configSet("appendfsync", fsync);
        measure(server.client(), threads, fsync);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void measure(UnifiedJedis redis, ExecutorService threads, String fsync) {
    QueueRules d = QueueRules.DEFAULTS;
    JobQueue queue =
        new JobQueue(
            redis,
            new QueueRules(1_000_000, d.startWithin(), Duration.ofMinutes(5), 3, d.keep(), 100));
    Runnable admit =
        () ->
            queue.admit(
                new NewJob(
                    UUID.randomUUID().toString(), "https://example.org/owner/name", null, null));
    Runnable claimAndFinish =
        () -> queue.finish(queue.claim("worker").orElseThrow(), Outcome.NOTHING, "version");
    for (String round : List.of("warm-up", "measured")) {
      redis.flushAll();
      report(fsync, round, "admit", run(threads, admit));
      report(fsync, round, "find", run(threads, () -> queue.find("none")));
      report(fsync, round, "counts", run(threads, queue::counts));
      report(fsync, round, "claim + finish", run(threads, claimAndFinish));
    }
  }

  /** Returns the times of the calls in nanoseconds, sorted, followed by the total elapsed time. */
  private static long[] run(ExecutorService threads, Runnable call) {
    long[] times = new long[CALLS + 1];
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    Runnable caller =
        () -> {
          for (int i = next.getAndIncrement(); i < CALLS; i = next.getAndIncrement()) {
            long before = System.nanoTime();
            call.run();
            times[i] = System.nanoTime() - before;
          }
        };
    CompletableFuture.allOf(
            IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(caller, threads))
                .toArray(CompletableFuture[]::new))
        .join();
    times[CALLS] = System.nanoTime() - start;
    Arrays.sort(times, 0, CALLS);
    return times;
  }

  private static void report(String fsync, String round, String what, long[] times) {
    System.out.printf(
        Locale.ROOT,
        "appendfsync %-8s  %-8s  %-14s  %,7.0f/s  P50 %.2f ms  P95 %.2f ms  max %.1f ms%n",
        fsync,
        round,
        what,
        CALLS / (times[CALLS] / 1e9),
        times[CALLS / 2] / 1e6,
        times[CALLS * 95 / 100] / 1e6,
        times[CALLS - 1] / 1e6);
  }
}
