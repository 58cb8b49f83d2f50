package dev.phase19.plans.selection;

/**
 * Thrown if the plans that were asked for cannot be run. The message says why, and what could be
 * asked for.
 */
public final class SelectionException extends Exception {
  private static final long serialVersionUID = 1L;

  public SelectionException(String message) {
    super(message);
  }
}
