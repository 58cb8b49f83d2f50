package dev.phase19.http.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Checks one transfer every half second, until it has ended or is found bad. It costs nothing where
 * it is not begun: a transfer that is done at once needs none.
 */
final class Watch implements Runnable {

  private static final long CHECK_MILLIS = 500;

  private final Scheduler scheduler;
  private final BooleanSupplier bad;
  private final Runnable then;
  private Scheduler.Task next;
  private boolean ended;

  /**
   * @param bad asked at each check
   * @param then is run once, by the scheduler
   */
  Watch(Scheduler scheduler, BooleanSupplier bad, Runnable then) {
    this.scheduler = scheduler;
    this.bad = bad;
    this.then = then;
  }

  /**
   * Of a transfer that must not be slower than a rate.
   *
   * @param bytes that were transferred since the watch was made
   */
  static Watch ofRate(Scheduler scheduler, LeastRate rate, LongSupplier bytes, Runnable tooSlow) {
    return ofRate(scheduler, rate, 0, bytes, tooSlow);
  }

  /**
   * @param nanosBefore that the transfer took before the watch was made
   */
  static Watch ofRate(
      Scheduler scheduler, LeastRate rate, long nanosBefore, LongSupplier bytes, Runnable tooSlow) {
    long start = System.nanoTime() - nanosBefore;
    return new Watch(
        scheduler, () -> rate.isMissed(System.nanoTime() - start, bytes.getAsLong()), tooSlow);
  }

  synchronized void begin() {
    if (!ended) {
      next = scheduler.schedule(this, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  synchronized void end() {
    ended = true;
    if (next != null) {
      next.cancel();
    }
  }

  @Override
  public void run() {
    if (!bad.getAsBoolean()) {
      begin();
    } else if (!hasEnded()) {
      then.run();
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }
}
