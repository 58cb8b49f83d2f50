package dev.phase19.http;

/** A reason not to start that its message explains; {@link ServiceApplication} shows that alone. */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message the value, the rule and the way out
   */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
