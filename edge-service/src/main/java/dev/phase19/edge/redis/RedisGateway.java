package dev.phase19.edge.redis;

import dev.phase19.http.timing.RequestParts;
import dev.phase19.store.connection.RedisFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Calls the store on behalf of requests, so that each request is answered within 2 s whatever Redis
 * does.
 *
 * <p>A call that fails quickly is tried once more, because Redis may have been restarted and the
 * connection may be a dead one. Every operation of the store may be repeated. After several failed
 * calls in a row, Redis counts as away: from then on calls are refused at once, instead of waiting
 * for one timeout after another, and one thread probes until Redis is back.
 */
public final class RedisGateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisGateway.class);

  /**
   * One attempt takes at most 1.8 s, twice the connection's default timeout. A retry that begins
   * within this time ends within 2 s of the first attempt's start.
   */
  private static final Duration RETRY_WITHIN = Duration.ofMillis(150);

  private static final int FAILURES_UNTIL_AWAY = 3;
  private static final String PROBE = "{phase19}:probe";
  private static final Duration PROBE_EVERY = Duration.ofMillis(100);

  private final Supplier<?> ping;
  private final Consumer<Runnable> later;
  private final Runnable close;
  private final LongSupplier nanos;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  /**
   * @param ping fails unless Redis responds
   * @param later runs a task some time later
   * @param close stops that
   */
  RedisGateway(Supplier<?> ping, Consumer<Runnable> later, Runnable close, LongSupplier nanos) {
    this.ping = ping;
    this.later = later;
    this.close = close;
    this.nanos = nanos;
  }

  /** Creates a gateway to a Redis; its thread is a daemon. */
  public static RedisGateway to(UnifiedJedis redis) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "redis-probe");
              daemon.setDaemon(true);
              return daemon;
            });
    return new RedisGateway(
        () -> redis.exists(PROBE), // of a cluster, it asks the node that has the queue
        task -> {
          if (!thread.isShutdown()) {
            thread.schedule(task, PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          }
        },
        thread::shutdownNow,
        System::nanoTime);
  }

  /** Stops probing. */
  @Override
  public void close() {
    close.run();
  }

  /**
   * Runs an operation of the store; its time is the part {@code redis} of a request's.
   *
   * @throws RedisUnavailable if Redis is away or does not respond in time
   */
  public <T> T call(Supplier<T> operation) {
    return RequestParts.time("redis", () -> attempts(operation));
  }

  private <T> T attempts(Supplier<T> operation) {
    if (away()) {
      throw new RedisUnavailable("it has been away for a moment", false, null);
    }
    long start = nanos.getAsLong();
    try {
      return attempt(operation);
    } catch (RedisUnavailable first) {
      if (away() || nanos.getAsLong() - start > RETRY_WITHIN.toNanos()) {
        throw first;
      }
      try {
        return attempt(operation);
      } catch (RedisUnavailable second) {
        throw new RedisUnavailable(
            second.getMessage(), first.perhapsDone() || second.perhapsDone(), second.getCause());
      }
    }
  }

  /** Whether Redis responds now, without an error. */
  public boolean answers() {
    try {
      call(ping);
      return true;
    } catch (RedisUnavailable | JedisException away) {
      return false;
    }
  }

  private <T> T attempt(Supplier<T> operation) {
    try {
      T result = operation.get();
      answered();
      return result;
    } catch (JedisException e) {
      RedisFailure failure = RedisFailure.of(e);
      switch (failure) {
        case NOT_OF_THE_SERVER -> {
          answered();
          throw e;
        }
        case CROWDED -> log.debug("no connection came free", e);
        case WRITE_REFUSED -> {
          // It answered, and it answers reads, which show what is wrong.
          answered();
          log.warn("redis takes no writes: reason={}", reason(e));
        }
        case AWAY, SILENT -> failed(e);
      }
      throw new RedisUnavailable(reason(e), failure == RedisFailure.SILENT, e);
    }
  }

  private boolean away() {
    return failuresInARow.get() >= FAILURES_UNTIL_AWAY;
  }

  private void answered() {
    // A call that was in flight when others failed proves nothing: the probe decides then.
    failuresInARow.updateAndGet(failures -> failures >= FAILURES_UNTIL_AWAY ? failures : 0);
  }

  private void failed(JedisException failure) {
    if (failuresInARow.incrementAndGet() == FAILURES_UNTIL_AWAY) {
      log.warn("redis is away: reason={}", reason(failure));
      later.accept(this::probe);
    }
  }

  private void probe() {
    try {
      ping.get();
      failuresInARow.set(0);
      log.info("redis is back");
    } catch (RuntimeException | Error stillAway) {
      later.accept(this::probe);
    }
  }

  private static String reason(JedisException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
