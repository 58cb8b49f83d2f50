package dev.phase19.store;

import java.util.EnumSet;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/** One Redis without replicas. */
final class SingleServer implements LawServer {
  private final RedisServerExtension server;

  SingleServer(RedisServerExtension server) {
    this.server = server;
  }

  @Override
  public UnifiedJedis client() {
    return server.client();
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
  }

  @Override
  public Set<RefusingRedis> refusals() {
    return EnumSet.allOf(RefusingRedis.class);
  }

  @Override
  public void close() {
    server.close();
  }
}
