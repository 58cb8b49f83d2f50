package dev.phase19.store;

import java.util.EnumSet;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/** One Redis without replicas. */
final class SingleServer implements LawServer {
  private final RedisServerExtension server;
  private final UnifiedJedis redis;

  SingleServer(RedisServerExtension server) {
    this.server = server;
    this.redis = server.configuration().withTimeout(PATIENCE).open();
  }

  @Override
  public UnifiedJedis client() {
    return redis;
  }

  @Override
  public RedisServerExtension node() {
    return server;
  }

  @Override
  public void empty() {
    server.client().flushAll();
  }

  @Override
  public void restart() {
    server.killWithoutLoss();
    server.start();
    server.recover();
    RedisServerExtension.recover(redis);
  }

  @Override
  public Set<RefusingRedis> refusals() {
    return EnumSet.allOf(RefusingRedis.class);
  }

  @Override
  public void close() {
    redis.close();
    server.close();
  }
}
