package dev.phase19.worker.job;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a job waits until it is tried again: as long as is wished for at first, twice as long
 * each further time, and up to a quarter more by chance. So a host that refuses has time to
 * recover, and the jobs that it refused at once do not all come back at once.
 */
final class RetryDelay {
  private static final Duration MOST = Duration.ofHours(1);
  private static final double JITTER = 0.25;

  private final DoubleSupplier random;

  /**
   * @param random numbers from 0 to 1
   */
  RetryDelay(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * Returns the delay.
   *
   * @param wished the host's wish, or what is usual
   * @param attempt number of the delivery that failed, from 1
   */
  Duration of(Duration wished, int attempt) {
    double doubled = Math.min(MOST.toMillis(), wished.toMillis() * Math.pow(2, attempt - 1.0));
    double millis = Math.max(wished.toMillis(), doubled);
    return Duration.ofMillis((long) (millis * (1 + JITTER * random.getAsDouble())));
  }
}
