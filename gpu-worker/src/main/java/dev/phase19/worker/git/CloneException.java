package dev.phase19.worker.git;

import dev.phase19.store.text.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A repository could not be fetched. The message is one sentence for whoever dispatched its job.
 */
public final class CloneException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** There is no such repository, or it is not public, or it has no such ref. */
    NOT_FOUND,
    /** No ref was requested, and HEAD points to a branch that does not exist. */
    NO_DEFAULT_BRANCH,
    /** Its objects are named by a hash other than SHA-1. */
    OBJECT_FORMAT,
    /** It is larger, or takes longer, than the limits allow. */
    TOO_LARGE,
    /** Anything else: the network, the protocol, a rule for connections. */
    FAILED
  }

  private final Kind kind;
  private final Duration retryAfter;

  CloneException(Kind kind, String message) {
    this(kind, message, null);
  }

  CloneException(Kind kind, String message, Throwable cause) {
    super(Excerpt.of(message), cause);
    this.kind = kind;
    this.retryAfter = null;
  }

  /**
   * Creates the failure of a repository that exceeds a limit.
   *
   * @param exceeds what it does, such as {@code the repository sends more than}
   * @param key of the configuration's section {@code repositories}
   * @param limit its value, with its unit
   */
  static CloneException tooLarge(String exceeds, String key, String limit) {
    return tooLarge(exceeds, key, limit, null);
  }

  static CloneException tooLarge(String exceeds, String key, String limit, Throwable cause) {
    return new CloneException(
        Kind.TOO_LARGE,
        exceeds
            + " repositories."
            + key
            + ", "
            + limit
            + "; a larger value in the worker's configuration allows it",
        cause);
  }

  /** Creates a failure of the network or of a busy host, which may pass. */
  CloneException(String message, Duration retryAfter, Throwable cause) {
    super(Excerpt.of(message), cause);
    this.kind = Kind.FAILED;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Returns after which time the same clone is worth another attempt: the time that the host asked
   * for, bounded to between a second and an hour, or half a minute if it named none. Empty for a
   * failure that does not pass by itself.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
