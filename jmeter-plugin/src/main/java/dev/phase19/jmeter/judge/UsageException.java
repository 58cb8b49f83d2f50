package dev.phase19.jmeter.judge;

/** The command line cannot be followed. The message gives the cause and the remedy. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
