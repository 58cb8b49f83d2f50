package dev.phase19.edge.redis;

/** Redis did not answer; the client is answered 503. */
public final class RedisUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean perhapsDone;

  RedisUnavailable(String message, boolean perhapsDone, Throwable cause) {
    super(message, cause);
    this.perhapsDone = perhapsDone;
  }

  /** Whether Redis may have carried out the command all the same: the answer may have been lost. */
  public boolean perhapsDone() {
    return perhapsDone;
  }
}
