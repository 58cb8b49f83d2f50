package dev.phase19.jmeter.sampler;

/** The edge service knows no worker, or cannot say which. */
final class NoWorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoWorkerException(String message) {
    super(message);
  }
}
