package dev.phase19.store;

import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** A Redis, of whatever kind, against which the laws of the queue are tested. */
public interface LawServer extends AutoCloseable {

  /** Long enough for the busiest machine: the laws say nothing of commands that time out. */
  Duration PATIENCE = Duration.seconds(20);

  /** Returns a client as a service would open it, but with this patience. */
  UnifiedJedis client();

  /** Returns a client that may do everything, to look and to intervene from outside. */
  default UnifiedJedis admin() {
    return client();
  }

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

  /** Returns another server, beside the one that embedded-redis contains, if there is one. */
  static Optional<LawServer> installed() {
    return Stream.of("valkey-server", "redis-server")
        .filter(RedisBinary::starts)
        .findFirst()
        .map(command -> new SingleServer(new RedisServerExtension(command, List.of()).open()));
  }

  /** Starts a single server as the services' tests use it. */
  static LawServer embedded() {
    return new SingleServer(new RedisServerExtension().open());
  }
}
