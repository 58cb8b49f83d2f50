package dev.phase19.edge.redis;

/** Redis is away or did not respond in time; the client is answered 503. */
public final class RedisUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean perhapsDone;

  RedisUnavailable(String message, boolean perhapsDone, Throwable cause) {
    super(message, cause);
    this.perhapsDone = perhapsDone;
  }

  /** Returns the failure of a request that was not sent to Redis, because others wait already. */
  public static RedisUnavailable crowded() {
    return new RedisUnavailable("too many requests wait for it", false, null);
  }

  /** Whether Redis may have executed the command all the same, and only its reply was lost. */
  public boolean perhapsDone() {
    return perhapsDone;
  }
}
