package dev.phase19.store.connection;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * Sends each command once. When a connection turns out to be dead, the idle connections of the pool
 * are most likely dead too, so they are closed at once. After Redis comes back, the next call opens
 * a new connection instead of failing on each old one in turn.
 */
final class RecoveringExecutor implements CommandExecutor {

  private final PooledConnectionProvider provider;
  private final CommandExecutor once;

  RecoveringExecutor(PooledConnectionProvider provider) {
    this.provider = provider;
    this.once = new DefaultCommandExecutor(provider);
  }

  @Override
  public <T> T executeCommand(CommandObject<T> command) {
    try {
      return once.executeCommand(command);
    } catch (JedisConnectionException e) {
      provider.getPool().clear();
      throw e;
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
