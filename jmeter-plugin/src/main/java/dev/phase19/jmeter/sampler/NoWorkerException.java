package dev.phase19.jmeter.sampler;

/** Thrown when the edge service does not name a worker whose URL can be used. */
final class NoWorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoWorkerException(String message) {
    super(message);
  }
}
