package dev.phase19.worker.git;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * The bytes and the time that one clone has left. JGit asks it, as its monitor, while it unpacks
 * what came in.
 */
final class CloneBudget extends EmptyProgressMonitor {
  private final CloneLimits limits;
  private final BooleanSupplier wanted;
  private final LongSupplier nanoTime;
  private final long start;
  private long bytes;
  private CloneException exceeded;

  CloneBudget(CloneLimits limits, BooleanSupplier wanted, LongSupplier nanoTime) {
    this.limits = limits;
    this.wanted = wanted;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * Takes note of bytes that came in.
   *
   * @throws CloneException when they, or the time, are too much
   */
  synchronized void receive(int count) throws CloneException {
    bytes += count;
    check();
  }

  /**
   * Looks at the clock.
   *
   * @throws CloneException when nothing is left, or the clone is not wanted any more
   */
  synchronized void check() throws CloneException {
    if (isCancelled()) {
      throw exceeded;
    }
  }

  @Override
  public synchronized boolean isCancelled() {
    if (exceeded == null) {
      exceeded = verdict();
    }
    return exceeded != null;
  }

  /** What was exceeded first, or null. */
  synchronized CloneException exceeded() {
    return exceeded;
  }

  private CloneException verdict() {
    if (bytes > limits.packBytes()) {
      return new CloneException(
          CloneException.Kind.TOO_LARGE,
          "the repository sends more than repositories.maxPackSize, "
              + limits.packBytes()
              + " bytes");
    }
    if (Duration.ofNanos(nanoTime.getAsLong() - start).compareTo(limits.time()) > 0) {
      return new CloneException(
          CloneException.Kind.TOO_LARGE,
          "the clone takes longer than repositories.cloneTimeout, "
              + limits.time().toMillis() / 1e3
              + " s");
    }
    return wanted.getAsBoolean()
        ? null
        : new CloneException(CloneException.Kind.FAILED, "the clone was given up");
  }
}
