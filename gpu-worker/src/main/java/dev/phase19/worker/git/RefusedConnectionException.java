package dev.phase19.worker.git;

import java.io.IOException;

/** A rule for connections forbids this one. */
final class RefusedConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedConnectionException(String message) {
    super(message);
  }
}
