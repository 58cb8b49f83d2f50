package dev.phase19.store.connection;

import java.util.Collection;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The pools of connections that a client has: one for each server that it knows. */
public final class RedisPools {
  private RedisPools() {}

  /** Returns the present ones: a cluster's are known once it was reached. */
  public static Collection<? extends Pool<Connection>> of(UnifiedJedis redis) {
    if (redis instanceof RedisClient one) {
      return List.of(one.getPool());
    }
    if (redis instanceof RedisClusterClient cluster) {
      return cluster.getClusterNodes().values();
    }
    if (redis instanceof RedisSentinelClient watched) {
      return watched.getPrimaryNodesConnectionMap().values();
    }
    throw new IllegalArgumentException("not a client of a RedisConfiguration: " + redis);
  }
}
