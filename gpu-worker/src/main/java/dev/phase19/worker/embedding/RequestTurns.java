package dev.phase19.worker.embedding;

import dev.phase19.worker.node2vec.DeviceTurn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets one request at a time go on to the trainer, in the order in which the requests came. The
 * trainer gives turns in order, too, to this request and to the job from the queue. So requests and
 * jobs alternate, and a job waits for one request at most, however many there are.
 */
final class RequestTurns {
  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY = Duration.ofMinutes(5);

  /** Weight of the newest training in the moving average of their durations. */
  private static final double WEIGHT = 0.3;

  private final DeviceTurn turn = new DeviceTurn();
  private final int most;
  private final LongSupplier nanoTime;
  private volatile double meanNanos = FIRST_GUESS.toNanos();

  /**
   * Creates the turns; no request has one yet.
   *
   * @param most largest number of requests that train or wait
   */
  RequestTurns(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits for a turn and trains.
   *
   * @param wanted checked several times a second while it waits
   * @return the training's result; empty if it was no longer wanted before its turn came
   */
  <T> Optional<T> inTurn(Supplier<T> training, BooleanSupplier wanted) {
    if (!turn.take(wanted)) {
      return Optional.empty();
    }
    long start = nanoTime.getAsLong();
    try {
      return Optional.of(training.get());
    } finally {
      // Includes the wait for a job, since the next request may have to wait for one as well.
      meanNanos += WEIGHT * (nanoTime.getAsLong() - start - meanNanos);
      turn.release();
    }
  }

  /**
   * Returns after how many seconds to try again if there is no room: by then, half of the requests
   * inside should be done.
   */
  int retryAfterSeconds() {
    double seconds = Math.ceil(meanNanos / 1e9 * most / 2);
    return (int) Math.max(1, Math.min(MAX_RETRY.toSeconds(), seconds));
  }
}
