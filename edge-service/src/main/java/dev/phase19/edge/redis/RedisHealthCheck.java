package dev.phase19.edge.redis;

import com.codahale.metrics.health.HealthCheck;
import dev.phase19.store.connection.RedisPolicy;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Whether Redis answers, and may be trusted with a queue. */
public final class RedisHealthCheck extends HealthCheck {

  private final UnifiedJedis redis;

  public RedisHealthCheck(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  protected Result check() {
    try {
      redis.ping();
      return RedisPolicy.complaint(redis).map(Result::unhealthy).orElseGet(Result::healthy);
    } catch (JedisException e) {
      // Without the stack trace that the servlet would print.
      return Result.unhealthy("Redis cannot be reached: " + e.getMessage());
    }
  }
}
