package dev.phase19.store.connection;

import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * Whether a Redis may keep a queue: one that evicts keys when memory is short loses jobs silently.
 */
public final class RedisPolicy {
  private static final String SETTING = "maxmemory-policy";

  private RedisPolicy() {}

  /**
   * What is wrong with the server's settings, and the way out; empty when nothing is, or when the
   * server does not let its settings be read.
   */
  public static Optional<String> complaint(UnifiedJedis redis) {
    String policy = redis.configGet(SETTING).get(SETTING);
    if (policy == null || policy.equals("noeviction")) {
      return Optional.empty();
    }
    return Optional.of(
        "Redis evicts keys when memory is short ("
            + SETTING
            + " is "
            + policy
            + "), so accepted jobs could vanish: set it to noeviction");
  }
}
