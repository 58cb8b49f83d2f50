package dev.phase19.worker;

import com.codahale.metrics.health.HealthCheck;
import dev.phase19.store.connection.RedisPolicy;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Healthy when Redis answers and keeps what it is given. */
final class RedisHealthCheck extends HealthCheck {
  private final UnifiedJedis redis;

  RedisHealthCheck(UnifiedJedis redis) {
    this.redis = redis;
  }

  @Override
  protected Result check() {
    try {
      redis.ping();
      return RedisPolicy.complaint(redis).map(Result::unhealthy).orElseGet(Result::healthy);
    } catch (JedisException e) {
      return Result.unhealthy(e.getMessage());
    }
  }
}
