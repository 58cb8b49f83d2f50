package dev.phase19.worker.git;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * The bytes and the time that one clone has left. JGit uses it as its progress monitor while it
 * unpacks what came in. Safe for use by many threads.
 */
final class CloneBudget extends EmptyProgressMonitor {
  /** Limit of the bytes of the list of refs: a hundred thousand branches and more. */
  private static final long REFS_BYTES = 32 << 20;

  /**
   * Limit of the bytes of progress messages and framing: a server's messages are kept in memory as
   * long as the pack is read.
   */
  private static final long TALK_BYTES = 4 << 20;

  /** Framing takes less than one byte of a pack in this many. */
  private static final int FRAMED = 64;

  private final CloneLimits limits;
  private final CloneProgress wanted;
  private final LongSupplier nanoTime;
  private final long start;
  private long bytes;
  private long talk;
  private long talkLimit = REFS_BYTES;
  private long inflated;
  private CloneException exceeded;

  CloneBudget(CloneLimits limits, CloneProgress wanted, LongSupplier nanoTime) {
    this.limits = limits;
    this.wanted = wanted;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  CloneLimits limits() {
    return limits;
  }

  /** Notes that a pack is received from here on, and no longer refs. */
  synchronized void beginPack() {
    talk = 0;
    talkLimit = TALK_BYTES;
  }

  /**
   * Counts bytes that came in.
   *
   * @throws CloneException if they, or the time, are too much
   */
  synchronized void receive(int count) throws CloneException {
    bytes += count;
    talk += count;
    wanted.received(bytes);
    if (bytes > limits.packBytes()) {
      exceed("sends more than repositories.maxPackSize, " + limits.packBytes() + " bytes");
    } else if (talk > talkLimit) {
      exceed("sends more than " + talkLimit + " bytes besides its files");
    }
    check();
  }

  /** Notes that bytes that came in belong to the pack. */
  synchronized void unpack(int count) throws CloneException {
    talk -= count;
    talkLimit += count / FRAMED;
    check();
  }

  /**
   * Counts bytes of inflated objects.
   *
   * @throws CancellationException if they, or the time, are too much
   */
  synchronized void inflate(long count) {
    inflated += count;
    if (inflated > limits.inflatedBytes()) {
      exceed(
          "unpacks to more than repositories.maxInflatedSize, "
              + limits.inflatedBytes()
              + " bytes");
    }
    update(0);
  }

  /**
   * Notes that the objects that must be kept while deltas are resolved fill the heap.
   *
   * @throws CancellationException always
   */
  synchronized void exceedHeap() {
    exceed(
        "has chains of deltas that fill the worker's memory, of "
            + limits.heapBytes()
            + " bytes: a larger -Xmx may do");
    update(0);
  }

  private void exceed(String rule) {
    if (exceeded == null) {
      exceeded = new CloneException(CloneException.Kind.TOO_LARGE, "the repository " + rule);
    }
  }

  /**
   * Checks the clock and the limits.
   *
   * @throws CloneException if a limit is exceeded, or the clone is no longer wanted
   */
  synchronized void check() throws CloneException {
    if (isCancelled()) {
      throw exceeded;
    }
  }

  /** JGit calls {@link #isCancelled} too seldom: between two deltas it only reports progress. */
  @Override
  public void update(int completed) {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }

  @Override
  public synchronized boolean isCancelled() {
    if (exceeded == null) {
      exceeded = verdict();
    }
    return exceeded != null;
  }

  /** Returns what was exceeded first, or null. */
  synchronized CloneException exceeded() {
    return exceeded;
  }

  private CloneException verdict() {
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
