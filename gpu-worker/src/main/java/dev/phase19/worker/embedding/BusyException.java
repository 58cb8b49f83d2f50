package dev.phase19.worker.embedding;

/** As many requests as may train or wait already. */
final class BusyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  BusyException(int most, int retryAfterSeconds) {
    super(
        "the device is busy: %d of %d graphs are trained or wait; try again in %d s"
            .formatted(most, most, retryAfterSeconds));
    this.retryAfterSeconds = retryAfterSeconds;
  }

  int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
