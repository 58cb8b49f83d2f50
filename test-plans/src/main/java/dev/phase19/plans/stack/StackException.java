package dev.phase19.plans.stack;

/** A part of the stack does not start. The message says which, why, and where its log is. */
public final class StackException extends Exception {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }
}
