package dev.phase19.store;

import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/** A Redis, of whatever kind, against which the laws of the queue are tested. */
public interface LawServer extends AutoCloseable {

  /** Returns a client as a service would open it. */
  UnifiedJedis client();

  /** Returns the server that holds the queue. */
  RedisServerExtension node();

  /** Removes all keys. */
  void empty();

  /** Kills the server that holds the queue, and starts it again. */
  void restart();

  /** Returns the ways to refuse commands that it can be made to show. */
  Set<RefusingRedis> refusals();

  @Override
  void close();

  /** Starts a single server as the services' tests use it. */
  static LawServer embedded() {
    return new SingleServer(new RedisServerExtension().open());
  }
}
