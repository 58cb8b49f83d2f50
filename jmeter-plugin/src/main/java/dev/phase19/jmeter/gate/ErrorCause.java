package dev.phase19.jmeter.gate;

/**
 * How many samples failed for one reason.
 *
 * @param count at least 1
 */
public record ErrorCause(Failure failure, long count) {
  /** The reason and the count: {@code 401 Unauthorized 598}. */
  public String text() {
    return failure.text() + " " + count;
  }
}
