package dev.phase19.jmeter.precondition;

/** Thrown when a precondition does not hold. */
public final class UnmetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean skip;

  private UnmetException(boolean skip, String message) {
    super(message);
    this.skip = skip;
  }

  /** The run would not measure what the plan is for: FAIL. */
  public static UnmetException failure(String message) {
    return new UnmetException(false, message);
  }

  /** The plan cannot be judged on this machine: SKIPPED. */
  static UnmetException skip(String message) {
    return new UnmetException(true, message);
  }

  public boolean isSkip() {
    return skip;
  }
}
