package dev.phase19.worker.cli;

/** What the user gave cannot be used; the message says what, by which rule, and the way out. */
final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
