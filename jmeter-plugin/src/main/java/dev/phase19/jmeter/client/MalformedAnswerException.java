package dev.phase19.jmeter.client;

/** A service's answer is not what the contract says. */
public final class MalformedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String message) {
    super(message);
  }
}
