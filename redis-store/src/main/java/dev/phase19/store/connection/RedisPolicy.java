package dev.phase19.store.connection;

import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Whether a Redis can keep a queue: one that evicts keys when memory is short loses jobs silently,
 * and one that takes no writes accepts none and ends none.
 */
public final class RedisPolicy {
  private static final String PROBE = "{phase19}:probe";
  private static final String FIELD = "maxmemory_policy:";

  private RedisPolicy() {}

  /**
   * What is wrong: the server cannot be reached, or its settings are not fit, with the way out;
   * empty when nothing is. It reads INFO, which hosted servers answer even where they keep CONFIG
   * to themselves.
   */
  public static Optional<String> problem(UnifiedJedis redis) {
    try {
      return policyProblem(redis).or(() -> writeProblem(redis));
    } catch (JedisException e) {
      return Optional.of("Redis cannot be reached: " + e.getMessage());
    }
  }

  /** A write of nothing is refused where any other is that needs memory. */
  private static Optional<String> writeProblem(UnifiedJedis redis) {
    try {
      redis.setrange(PROBE, 0, "");
      return Optional.empty();
    } catch (JedisDataException e) {
      return Optional.of("Redis takes no writes: " + e.getMessage());
    }
  }

  private static Optional<String> policyProblem(UnifiedJedis redis) {
    return redis
        .info("memory")
        .lines()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> line.substring(FIELD.length()))
        .filter(policy -> !policy.equals("noeviction"))
        .map(RedisPolicy::problemOf)
        .findFirst();
  }

  private static String problemOf(String policy) {
    return "Redis evicts keys when memory is short (maxmemory-policy is "
        + policy
        + "), so accepted jobs could vanish: set it to noeviction";
  }
}
