package dev.phase19.worker.git;

import dev.phase19.store.text.Excerpt;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A repository could not be fetched. The message is one sentence for whoever dispatched it. */
public final class CloneException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** There is no such repository, or it is not public, or it has no such ref. */
    NOT_FOUND,
    /** No ref was asked for, and HEAD leads to none of the branches that there are. */
    NO_DEFAULT_BRANCH,
    /** Its objects have names by another hash than SHA-1. */
    OBJECT_FORMAT,
    /** It is larger than the limits, or slower. */
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

  /** A failure of the network or of a busy host, which may pass. */
  CloneException(String message, Duration retryAfter, Throwable cause) {
    super(Excerpt.of(message), cause);
    this.kind = Kind.FAILED;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * When the same clone is worth another attempt: what the host asked for, from a second to an
   * hour, or half a minute where it named no time. Empty for a failure that does not pass by
   * itself.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
