package dev.phase19.worker.git;

import java.io.IOException;

/** A repository sends more than is taken, or takes longer than it may. */
final class TransferLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  TransferLimitException(String message) {
    super(message);
  }
}
