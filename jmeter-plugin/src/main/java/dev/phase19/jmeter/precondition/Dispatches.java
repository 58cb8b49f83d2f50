package dev.phase19.jmeter.precondition;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The dispatches under way. While a JVM ends, its threads go on: what they dispatched after the
 * run's jobs are cancelled would stay in the queue for good. So they are closed before.
 */
public final class Dispatches {
  private static final Dispatches CURRENT = new Dispatches();
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;

  public static Dispatches current() {
    return CURRENT;
  }

  /** Whether one may go out; then it says when it {@linkplain #end ended}. */
  public boolean begin() {
    underWay.incrementAndGet();
    if (closed) {
      underWay.decrementAndGet();
      return false;
    }
    return true;
  }

  public void end() {
    underWay.decrementAndGet();
  }

  /** Lets none go out any more, and waits a while for those under way. */
  public void close(Duration longest) {
    closed = true;
    long deadline = System.nanoTime() + longest.toNanos();
    while (underWay.get() > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  public void open() {
    closed = false;
  }
}
