package dev.phase19.store.connection;

import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Checks whether a Redis can hold a queue: one that evicts keys when memory is short loses jobs
 * silently, and one that accepts no writes can neither admit nor end a job.
 */
public final class RedisPolicy {
  private static final String PROBE = "{phase19}:probe";
  private static final String FIELD = "maxmemory_policy:";
  private static final String NO_FILE = "aof_enabled:0";

  /** Until its file is loaded, Redis says that it keeps none. */
  private static final String LOADING = "loading:1";

  private static final String NOT_WRITTEN = "aof_last_write_status:err";

  private RedisPolicy() {}

  /**
   * Returns what is wrong and how to fix it: the server cannot be reached, or its settings are not
   * suitable. Empty when nothing is wrong. It reads INFO, which hosted servers offer even where
   * they disable CONFIG.
   */
  public static Optional<String> problem(UnifiedJedis redis) {
    try {
      redis.exists(PROBE); // a cluster's nodes are known once it was reached
      return policyProblem(redis).or(() -> writeProblem(redis));
    } catch (JedisException e) {
      return Optional.of("Redis cannot be reached: " + e.getMessage());
    }
  }

  /**
   * Returns why accepted jobs would be lost if Redis ended: it keeps no append-only file, or cannot
   * write it. Empty if it does, or if it does not tell, as while it loads the file.
   */
  public static Optional<String> persistenceProblem(UnifiedJedis redis) {
    try {
      return infos(redis, "persistence")
          .filter(info -> info.lines().noneMatch(LOADING::equals))
          .flatMap(String::lines)
          .filter(line -> line.equals(NO_FILE) || line.equals(NOT_WRITTEN))
          .findFirst()
          .map(
              line ->
                  line.equals(NO_FILE)
                      ? "Redis keeps no append-only file, so accepted jobs are lost when it ends:"
                          + " set appendonly to yes"
                      : "Redis cannot write its append-only file: look for the reason in its log");
    } catch (JedisException e) {
      return Optional.of("Redis cannot be reached: " + e.getMessage());
    }
  }

  /** Asks each server that the client knows. */
  private static Stream<String> infos(UnifiedJedis redis, String section) {
    return RedisPools.of(redis).stream()
        .map(
            pool -> {
              try (Connection connection = pool.getResource()) {
                return new Jedis(connection).info(section);
              }
            });
  }

  /** An empty write is refused whenever any other write that needs memory would be. */
  private static Optional<String> writeProblem(UnifiedJedis redis) {
    try {
      redis.setrange(PROBE, 0, "");
      return Optional.empty();
    } catch (JedisDataException e) {
      return Optional.of("Redis takes no writes: " + e.getMessage());
    }
  }

  private static Optional<String> policyProblem(UnifiedJedis redis) {
    return infos(redis, "memory")
        .flatMap(String::lines)
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
