package dev.phase19.jmeter.command;

/** A command cannot do its work. The message gives the cause and the remedy. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }

  UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
