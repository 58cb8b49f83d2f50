package dev.phase19.edge.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Calls the store on behalf of requests, so that each is answered within 2 s whatever Redis does.
 *
 * <p>A call that fails is tried once more, if there is time: after a restart of Redis the pool is
 * full of dead connections, which are dropped first. Every operation of the store may be repeated.
 * When several calls in a row have failed, Redis counts as away: from then on one call at a time is
 * let through to look, and all others are refused at once instead of queueing for its time-out. The
 * first call that succeeds ends this.
 */
public final class RedisGateway {

  private static final Logger LOGGER = LoggerFactory.getLogger(RedisGateway.class);

  /** With time-outs of 700 ms in the connection, two attempts then end within 2 s. */
  private static final Duration RETRY_WITHIN = Duration.ofMillis(800);

  private static final int FAILURES_UNTIL_AWAY = 3;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Runnable dropIdleConnections;
  private final LongSupplier nanos;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicLong nextLook = new AtomicLong();

  public RedisGateway(UnifiedJedis redis) {
    this(
        () -> {
          if (redis instanceof RedisClient single) {
            single.getPool().clear();
          }
        },
        System::nanoTime);
  }

  RedisGateway(Runnable dropIdleConnections, LongSupplier nanos) {
    this.dropIdleConnections = dropIdleConnections;
    this.nanos = nanos;
  }

  /**
   * Runs an operation of the store.
   *
   * @throws RedisUnavailable if Redis is away, or does not answer in time
   */
  public <T> T call(Supplier<T> operation) {
    if (away() && !mayLook()) {
      throw new RedisUnavailable("Redis is away", false, null);
    }
    long start = nanos.getAsLong();
    try {
      return attempt(operation);
    } catch (RedisUnavailable first) {
      dropIdleConnections.run();
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

  private <T> T attempt(Supplier<T> operation) {
    try {
      T result = operation.get();
      succeeded();
      return result;
    } catch (JedisException e) {
      Failure failure = Failure.of(e);
      if (failure == Failure.NOT_OF_THE_SERVER) {
        succeeded();
        throw e;
      }
      failed(e);
      throw new RedisUnavailable(reason(e), failure == Failure.SILENT, e);
    }
  }

  private boolean away() {
    return failuresInARow.get() >= FAILURES_UNTIL_AWAY;
  }

  private boolean mayLook() {
    long now = nanos.getAsLong();
    long due = nextLook.get();
    return now - due >= 0 && nextLook.compareAndSet(due, now + LOOK_EVERY.toNanos());
  }

  private void succeeded() {
    if (failuresInARow.get() != 0 && failuresInARow.getAndSet(0) >= FAILURES_UNTIL_AWAY) {
      LOGGER.info("redis is back");
    }
  }

  private void failed(JedisException failure) {
    if (failuresInARow.incrementAndGet() == FAILURES_UNTIL_AWAY) {
      nextLook.set(nanos.getAsLong() + LOOK_EVERY.toNanos());
      LOGGER.warn("redis is away: reason={}", reason(failure));
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
