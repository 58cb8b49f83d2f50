package dev.phase19.http.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Looks at one transfer every half second, until it has ended or is too slow. It costs nothing
 * where it is not begun: a transfer that is done at once needs none.
 */
final class Watch implements Runnable {

  private static final long LOOK_MILLIS = 500;

  private final Scheduler scheduler;
  private final LeastRate rate;
  private final LongSupplier bytes;
  private final Runnable tooSlow;
  private final long start;
  private Scheduler.Task next;
  private boolean ended;

  /**
   * @param bytes that were transferred since the watch was made
   * @param tooSlow is run once, by the scheduler
   */
  Watch(Scheduler scheduler, LeastRate rate, LongSupplier bytes, Runnable tooSlow) {
    this(scheduler, rate, 0, bytes, tooSlow);
  }

  /**
   * @param nanosBefore that the transfer took before the watch was made
   */
  Watch(
      Scheduler scheduler, LeastRate rate, long nanosBefore, LongSupplier bytes, Runnable tooSlow) {
    this.scheduler = scheduler;
    this.rate = rate;
    this.start = System.nanoTime() - nanosBefore;
    this.bytes = bytes;
    this.tooSlow = tooSlow;
  }

  synchronized void begin() {
    if (!ended) {
      next = scheduler.schedule(this, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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
    if (!rate.isMissed(System.nanoTime() - start, bytes.getAsLong())) {
      begin();
    } else if (!hasEnded()) {
      tooSlow.run();
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }
}
