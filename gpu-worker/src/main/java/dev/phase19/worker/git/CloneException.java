package dev.phase19.worker.git;

import java.io.IOException;

/** A repository could not be fetched. The message is one sentence for whoever dispatched it. */
public final class CloneException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  public enum Kind {
    /** There is no such repository, or it is not public, or it has no such ref. */
    NOT_FOUND,
    /** It is larger than the limits, or slower. */
    TOO_LARGE,
    /** Anything else: the network, the protocol, a rule for connections. */
    FAILED
  }

  private final Kind kind;

  CloneException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  CloneException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
