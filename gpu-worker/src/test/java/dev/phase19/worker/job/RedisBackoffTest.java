package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisBackoffTest {
  private final JobProgress progress = new JobProgress(System::nanoTime);
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadPausesToo() throws Exception {
    long start = System.nanoTime();
    Thread.currentThread().interrupt();

    int answer = RedisBackoff.untilAnswered(progress, () -> awayBefore(4));

    assertThat(answer).isEqualTo(4);
    assertThat(System.nanoTime() - start).as("100, 200 and 400 ms").isGreaterThan(650_000_000L);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void anAbandonedJobIsNotWaitedFor() {
    progress.abandon();

    assertThatThrownBy(
            () -> RedisBackoff.untilAnswered(progress, () -> awayBefore(Integer.MAX_VALUE)))
        .isInstanceOf(AbandonedException.class);
    assertThat(calls).hasValue(1);
  }

  private int awayBefore(int call) {
    if (calls.incrementAndGet() < call) {
      throw new JedisConnectionException("away");
    }
    return call;
  }
}
