package dev.phase19.worker.job;

import dev.phase19.store.connection.RedisFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Repeats a call while Redis does not respond or refuses it for the moment, at intervals that grow
 * to 5 s, for as long as the job is not abandoned. So the result of a training is not thrown away
 * because Redis was restarted or is full. In the end, the lease decides whether it still counts.
 */
final class RedisBackoff {
  private static final Logger log = LoggerFactory.getLogger(RedisBackoff.class);
  private static final Duration MIN_PAUSE = Duration.ofMillis(100);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
  private static final long CHECK_NANOS = 100_000_000;

  private Duration interval = MIN_PAUSE;

  /**
   * Repeats the call until Redis replies, and returns its result.
   *
   * @throws AbandonedException if the job is abandoned meanwhile; then it is unknown whether the
   *     call took effect
   * @throws JedisException if Redis replies with an error that does not pass
   */
  static <T> T untilAnswered(JobProgress progress, Supplier<T> call) throws AbandonedException {
    RedisBackoff backoff = new RedisBackoff();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return call.get();
        } catch (JedisException e) {
          if (!RedisFailure.of(e).passes()) {
            throw e;
          }
          interrupted |= backoff.pause(e, progress);
          progress.check();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits, longer each time, but no longer than until the job is abandoned.
   *
   * @return whether the thread was interrupted. Its interrupt is cleared, since otherwise every
   *     wait would end at once and no connection could be made.
   */
  private boolean pause(JedisException reason, JobProgress progress) {
    warn(reason);
    long end = System.nanoTime() + interval.toNanos();
    boolean interrupted = Thread.interrupted();
    while (!progress.isAbandoned() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(CHECK_NANOS);
      interrupted |= Thread.interrupted();
    }
    lengthen();
    return interrupted;
  }

  /** Waits, longer each time, because Redis does not respond. */
  void pause(JedisException reason) {
    warn(reason);
    pause();
  }

  private void warn(JedisException reason) {
    log.warn(
        "redis does not answer: retry_ms={} reason=\"{}\"",
        interval.toMillis(),
        reason.getMessage());
  }

  /** Waits, longer each time; an interrupt ends the wait and stays set. */
  void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(interval.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    lengthen();
  }

  private void lengthen() {
    Duration doubled = interval.multipliedBy(2);
    interval = doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
  }

  /** Makes the next wait a short one again. */
  void reset() {
    interval = MIN_PAUSE;
  }
}
