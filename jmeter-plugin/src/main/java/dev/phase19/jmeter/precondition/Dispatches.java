package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunPart;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The dispatches in progress. While a JVM ends, its threads go on, and a job dispatched after the
 * run's jobs are cancelled would stay in the queue forever. So dispatches are closed before that.
 */
public final class Dispatches implements RunPart {
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;

  public static Dispatches of(Run run) {
    return run.part(Dispatches.class, Dispatches::new);
  }

  /** Returns whether a dispatch may be sent; if so, the caller calls {@link #end} after it. */
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

  /** Allows no more dispatches, and waits at most {@code longest} for those in progress. */
  public void close(Duration longest) {
    closed = true;
    long deadline = System.nanoTime() + longest.toNanos();
    while (underWay.get() > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
    }
  }
}
