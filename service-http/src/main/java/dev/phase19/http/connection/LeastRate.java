package dev.phase19.http.connection;

import java.time.Duration;

/**
 * How fast a transfer must be on the average, after a time of grace in which it may stand still.
 * Jetty's own least rates have no such time: a body of two bytes would have to come, and its end be
 * read, within two milliseconds.
 */
record LeastRate(Duration grace, long bytesASecond) {

  /** Of bodies and of answers. */
  static final LeastRate OF_TRANSFERS = new LeastRate(Duration.ofSeconds(5), 1024);

  /** Whether a transfer is too slow. */
  boolean isMissed(long nanosSinceStart, long bytes) {
    return nanosSinceStart > grace.toNanos() + (long) (bytes * 1e9 / bytesASecond);
  }
}
