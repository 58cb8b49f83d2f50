package dev.phase19.http;

/**
 * A failure to start that its message explains; {@link ServiceApplication} shows only that message.
 */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message the value, the rule and how to fix it
   */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
