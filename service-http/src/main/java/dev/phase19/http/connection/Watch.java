package dev.phase19.http.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Checks one transfer every half second, until it ends or is found bad. It costs nothing unless it
 * is begun; a transfer that completes at once needs none.
 */
final class Watch implements Runnable {

  private static final long CHECK_MILLIS = 500;

  private final Scheduler scheduler;
  private final BooleanSupplier bad;
  private final Runnable then;
  private Scheduler.Task next;
  private boolean ended;

  /**
   * @param bad evaluated at each check
   * @param then run once, by the scheduler, when the transfer is bad
   */
  Watch(Scheduler scheduler, BooleanSupplier bad, Runnable then) {
    this.scheduler = scheduler;
    this.bad = bad;
    this.then = then;
  }

  /**
   * Creates a watch for a transfer that must not be slower than a rate.
   *
   * @param bytes transferred since the watch was created
   */
  static Watch ofRate(Scheduler scheduler, LeastRate rate, LongSupplier bytes, Runnable tooSlow) {
    return ofRate(scheduler, rate, 0, bytes, tooSlow);
  }

  /**
   * @param nanosBefore how long the transfer had already taken when the watch was created
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
