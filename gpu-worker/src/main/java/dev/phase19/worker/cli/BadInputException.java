package dev.phase19.worker.cli;

/**
 * The user's input cannot be used. The message says what is wrong, by which rule, and how to fix
 * it.
 */
final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
