package dev.phase19.worker.embedding;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bounds how many requests train or wait for it, and lets one of them at a time go on to the
 * trainer, in the order in which they came. There it meets the queue's job, and the trainer gives
 * turns in order too: so requests and jobs alternate, and a job waits for one request at most,
 * however many there are.
 */
final class RequestTurns {
  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /** Of the newest training in the mean over the last ones. */
  private static final double WEIGHT = 0.3;

  private final Semaphore turn = new Semaphore(1, true);
  private final AtomicInteger inside = new AtomicInteger();
  private final int most;
  private final LongSupplier nanoTime;
  private volatile double meanNanos = FIRST_GUESS.toNanos();

  /**
   * None yet.
   *
   * @param waiting how many may wait besides the one that trains
   */
  RequestTurns(int waiting, LongSupplier nanoTime) {
    this.most = waiting + 1;
    this.nanoTime = nanoTime;
  }

  /** Refuses when there is no room now; looked at before a body is read. */
  void checkRoom() throws BusyException {
    if (inside.get() >= most) {
      throw busy();
    }
  }

  /**
   * Waits for its turn and trains.
   *
   * @throws BusyException if as many as may train or wait already
   */
  <T> T inTurn(Supplier<T> training) throws BusyException {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw busy();
    }
    turn.acquireUninterruptibly();
    long start = nanoTime.getAsLong();
    try {
      return training.get();
    } finally {
      // With the wait for a job, which the next one may have to wait for as well.
      meanNanos += WEIGHT * (nanoTime.getAsLong() - start - meanNanos);
      turn.release();
      inside.decrementAndGet();
    }
  }

  /** How many train or wait. */
  int inside() {
    return inside.get();
  }

  private BusyException busy() {
    // By then half of those that are inside will have gone.
    double seconds = Math.ceil(meanNanos / 1e9 * most / 2);
    return new BusyException(most, (int) Math.max(1, Math.min(LONGEST_RETRY.toSeconds(), seconds)));
  }
}
