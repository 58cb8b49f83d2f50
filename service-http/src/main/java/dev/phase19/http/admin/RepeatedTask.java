package dev.phase19.http.admin;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that a thread of the service runs repeatedly. A round that throws does not prevent the
 * next one; the first failure in a row is logged. A health check can ask whether rounds fail or no
 * longer run.
 */
public final class RepeatedTask implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(RepeatedTask.class);

  private final String name;
  private final Duration longestPause;
  private final Runnable round;
  private final LongSupplier nanos;
  private volatile Throwable failure;
  private volatile long last;

  /**
   * @param name of the thread, for the log and the health check
   * @param longestPause between the ends of two rounds; when it is exceeded, the task counts as
   *     dead
   */
  public RepeatedTask(String name, Duration longestPause, Runnable round) {
    this(name, longestPause, round, System::nanoTime);
  }

  RepeatedTask(String name, Duration longestPause, Runnable round, LongSupplier nanos) {
    this.name = name;
    this.longestPause = longestPause;
    this.round = round;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public void run() {
    try {
      round.run();
      failure = null;
    } catch (Throwable reason) {
      if (failure == null) {
        log.error("{} failed and will run again", name, reason);
      }
      failure = reason;
    }
    last = nanos.getAsLong();
  }

  /** Returns what is wrong with it; empty when nothing is. */
  public Optional<String> problem() {
    Duration since = Duration.ofNanos(nanos.getAsLong() - last);
    if (since.compareTo(longestPause) > 0) {
      return Optional.of(
          "%s has not run for %d s: start the service again".formatted(name, since.toSeconds()));
    }
    return Optional.ofNullable(failure).map(reason -> name + " fails: " + reason);
  }
}
