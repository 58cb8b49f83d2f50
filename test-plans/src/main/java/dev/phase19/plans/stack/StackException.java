package dev.phase19.plans.stack;

/**
 * Thrown if a stack cannot be started. The message says which option, precondition or part is the
 * reason, and for a part that does not start, where its log is.
 */
public final class StackException extends Exception {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }
}
