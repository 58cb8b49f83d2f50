package dev.phase19.store.connection;

import java.util.Collection;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Sends each command once. When a connection turns out to be dead, the idle connections of the pool
 * are most likely dead too, so they are closed at once. After Redis comes back, the next call opens
 * a new connection instead of failing on each old one in turn.
 */
final class RecoveringExecutor implements CommandExecutor {

  private final ConnectionProvider provider;
  private final Supplier<Collection<? extends Pool<Connection>>> pools;
  private final CommandExecutor once;

  RecoveringExecutor(
      ConnectionProvider provider, Supplier<Collection<? extends Pool<Connection>>> pools) {
    this.provider = provider;
    this.pools = pools;
    this.once = new DefaultCommandExecutor(provider);
  }

  @Override
  public <T> T executeCommand(CommandObject<T> command) {
    try {
      return once.executeCommand(command);
    } catch (JedisConnectionException e) {
      pools.get().forEach(Pool::clear);
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      provider.close();
    } catch (Exception e) {
      throw new IllegalStateException("the connections to Redis cannot be closed", e);
    }
  }
}
