package dev.phase19.worker.embedding;

import dev.phase19.worker.node2vec.DeviceTurn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets one request at a time go on to the trainer, in the order in which they came. There it meets
 * the queue's job, and the trainer gives turns in order too: so requests and jobs alternate, and a
 * job waits for one request at most, however many there are.
 */
final class RequestTurns {
  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY = Duration.ofMinutes(5);

  /** Of the newest training in the mean over the last ones. */
  private static final double WEIGHT = 0.3;

  private final DeviceTurn turn = new DeviceTurn();
  private final int most;
  private final LongSupplier nanoTime;
  private volatile double meanNanos = FIRST_GUESS.toNanos();

  /**
   * None yet.
   *
   * @param most requests that train or wait
   */
  RequestTurns(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits for its turn and trains.
   *
   * @param wanted asked several times a second while it waits
   * @return empty if it was not wanted any more before its turn came
   */
  <T> Optional<T> inTurn(Supplier<T> training, BooleanSupplier wanted) {
    if (!turn.take(wanted)) {
      return Optional.empty();
    }
    long start = nanoTime.getAsLong();
    try {
      return Optional.of(training.get());
    } finally {
      // With the wait for a job, which the next one may have to wait for as well.
      meanNanos += WEIGHT * (nanoTime.getAsLong() - start - meanNanos);
      turn.release();
    }
  }

  /** When to try again where there is no room: by then half of those inside will have gone. */
  int retryAfterSeconds() {
    double seconds = Math.ceil(meanNanos / 1e9 * most / 2);
    return (int) Math.max(1, Math.min(MAX_RETRY.toSeconds(), seconds));
  }
}
