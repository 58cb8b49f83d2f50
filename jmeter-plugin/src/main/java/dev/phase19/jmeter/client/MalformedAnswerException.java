package dev.phase19.jmeter.client;

/** Thrown when a service's answer does not follow the contract. */
public final class MalformedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String message) {
    super(message);
  }
}
