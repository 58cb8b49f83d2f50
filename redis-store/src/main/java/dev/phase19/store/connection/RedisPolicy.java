package dev.phase19.store.connection;

import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Whether a Redis may keep a queue: one that evicts keys when memory is short loses jobs silently.
 */
public final class RedisPolicy {
  private static final String FIELD = "maxmemory_policy:";

  private RedisPolicy() {}

  /**
   * What is wrong: the server cannot be reached, or its settings are not fit, with the way out;
   * empty when nothing is. It reads INFO, which hosted servers answer even where they keep CONFIG
   * to themselves.
   */
  public static Optional<String> complaint(UnifiedJedis redis) {
    try {
      return policyComplaint(redis);
    } catch (JedisException e) {
      return Optional.of("Redis cannot be reached: " + e.getMessage());
    }
  }

  private static Optional<String> policyComplaint(UnifiedJedis redis) {
    return redis
        .info("memory")
        .lines()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> line.substring(FIELD.length()))
        .filter(policy -> !policy.equals("noeviction"))
        .map(RedisPolicy::complaintOf)
        .findFirst();
  }

  private static String complaintOf(String policy) {
    return "Redis evicts keys when memory is short (maxmemory-policy is "
        + policy
        + "), so accepted jobs could vanish: set it to noeviction";
  }
}
