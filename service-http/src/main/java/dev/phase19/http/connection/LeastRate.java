package dev.phase19.http.connection;

import java.time.Duration;

/**
 * The minimum average rate of a transfer, after a grace period in which it may stand still. Jetty's
 * own minimum rates have no such period: a body of two bytes would have to arrive, and its end be
 * read, within two milliseconds.
 */
record LeastRate(Duration grace, long bytesASecond) {

  /** The rate for both request bodies and responses. */
  static final LeastRate OF_TRANSFERS = new LeastRate(Duration.ofSeconds(5), 1024);

  /** Whether a transfer is too slow. */
  boolean isMissed(long nanosSinceStart, long bytes) {
    return nanosSinceStart > grace.toNanos() + (long) (bytes * 1e9 / bytesASecond);
  }
}
