package dev.phase19.jmeter.precondition;

/** A precondition does not hold. */
public final class UnmetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean skip;

  private UnmetException(boolean skip, String message) {
    super(message);
    this.skip = skip;
  }

  /** What was measured would not be what the plan is for: FAIL. */
  public static UnmetException failure(String message) {
    return new UnmetException(false, message);
  }

  /** This machine is not one that the plan can be judged on: SKIPPED. */
  static UnmetException skip(String message) {
    return new UnmetException(true, message);
  }

  public boolean isSkip() {
    return skip;
  }
}
