package dev.phase19.worker.git;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The bytes and the time that one fetch has left. */
final class TransferBudget {
  private final CloneLimits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private long bytes;

  TransferBudget(CloneLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * Takes note of bytes that came in.
   *
   * @throws TransferLimitException when they, or the time, are too much
   */
  synchronized void spend(int count) throws TransferLimitException {
    bytes += count;
    if (bytes > limits.packBytes()) {
      throw new TransferLimitException(
          "the repository sends more than repositories.maxPackSize, "
              + limits.packBytes()
              + " bytes");
    }
    if (Duration.ofNanos(nanoTime.getAsLong() - start).compareTo(limits.time()) > 0) {
      throw new TransferLimitException(
          "the clone takes longer than repositories.cloneTimeout, "
              + limits.time().toSeconds()
              + " s");
    }
  }
}
