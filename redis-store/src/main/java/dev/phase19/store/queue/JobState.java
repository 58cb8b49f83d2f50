package dev.phase19.store.queue;

import java.util.Locale;

/** Where a job is in its life. A job that has ended never changes again. */
public enum JobState {
  /** In the queue. */
  WAITING,
  /** Back in the queue, but not before a certain time. */
  DELAYED,
  /** Claimed by a worker that holds its lease. */
  RUNNING,
  /** Ended with its embeddings published. */
  COMPLETE,
  /** Ended with an error. */
  FAILED,
  /** Ended without having been started in time. */
  SKIPPED,
  /** Ended because somebody cancelled it. */
  CANCELLED;

  /** Whether a job in this state never changes again. */
  public boolean ended() {
    return compareTo(COMPLETE) >= 0;
  }

  /** The word for it in Redis and in JSON, such as {@code waiting}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the state whose {@link #word()} is {@code word}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static JobState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
