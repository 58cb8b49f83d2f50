package dev.phase19.http.connection;

import java.time.Duration;

/**
 * How fast a transfer must be on the average, after a time of grace in which it may stand still.
 *
 * @param bytesASecond zero for any rate: then the grace is all the time that there is
 */
record LeastRate(Duration grace, long bytesASecond) {

  /** Whether a transfer is too slow. */
  boolean isMissed(long nanosSinceStart, long bytes) {
    long nanosAllowed = grace.toNanos();
    if (bytesASecond > 0) {
      nanosAllowed += (long) (bytes * 1e9 / bytesASecond);
    }
    return nanosSinceStart > nanosAllowed;
  }
}
