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

  /** The list of refs takes four times as much in memory; this share of the heap holds it. */
  private static final int REFS_SHARE = 16;

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
  private long talkLimit;
  private long inflated;
  private long largest;
  private CloneException exceeded;

  CloneBudget(CloneLimits limits, CloneProgress wanted, LongSupplier nanoTime) {
    this.limits = limits;
    this.wanted = wanted;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.talkLimit = Math.min(REFS_BYTES, limits.heapBytes() / REFS_SHARE);
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
      exceed(bytes("the repository sends more than", "maxPackSize", limits.packBytes()));
    } else if (talk > talkLimit) {
      exceed(
          new CloneException(
              CloneException.Kind.TOO_LARGE,
              "the repository's host sends more than "
                  + talkLimit
                  + " bytes besides its files: too many refs, or endless messages"));
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
          bytes("the repository unpacks to more than", "maxInflatedSize", limits.inflatedBytes()));
    }
    update(0);
  }

  /** Notes the size of an object. */
  synchronized void contain(long objectBytes) {
    largest = Math.max(largest, objectBytes);
  }

  /** Returns the size of the largest object so far. */
  synchronized long largest() {
    return largest;
  }

  /**
   * Notes that the objects that must be kept while deltas are resolved fill the heap.
   *
   * @throws CancellationException always
   */
  synchronized void exceedHeap() {
    exceed(
        new CloneException(
            CloneException.Kind.TOO_LARGE,
            "the repository has chains of deltas that fill the worker's memory, of "
                + limits.heapBytes()
                + " bytes: a larger -Xmx may do"));
    update(0);
  }

  private void exceed(CloneException rule) {
    if (exceeded == null) {
      exceeded = rule;
    }
  }

  private static CloneException bytes(String exceeds, String key, long limit) {
    return CloneException.tooLarge(exceeds, key, limit + " bytes");
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
      return CloneException.tooLarge(
          "the clone takes longer than", "cloneTimeout", limits.time().toMillis() / 1e3 + " s");
    }
    return wanted.getAsBoolean()
        ? null
        : new CloneException(CloneException.Kind.FAILED, "the clone was given up");
  }
}
