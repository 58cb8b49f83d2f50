package dev.phase19.store.connection;

import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Has each command executed at most once in a cluster. A node that does not have the slot executes
 * nothing and says who has it, so the command is sent on. After any other failure the caller
 * decides whether to repeat it, as with {@link RecoveringExecutor}.
 */
final class ClusterExecutor implements CommandExecutor {
  private static final int MAX_REDIRECTIONS = 5;

  private final ClusterConnectionProvider provider;

  ClusterExecutor(ClusterConnectionProvider provider) {
    this.provider = provider;
  }

  @Override
  public <T> T executeCommand(CommandObject<T> command) {
    try {
      return execute(command);
    } catch (JedisConnectionException e) {
      provider.getConnectionMap().values().forEach(Pool::clear);
      throw e;
    }
  }

  private <T> T execute(CommandObject<T> command) {
    JedisRedirectionException last = null;
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      try (Connection connection =
          last == null
              ? provider.getConnection(command.getArguments())
              : provider.getConnection(last.getTargetNode())) {
        if (last instanceof JedisAskDataException) {
          connection.executeCommand(Protocol.Command.ASKING);
        }
        return connection.executeCommand(command);
      } catch (JedisRedirectionException elsewhere) {
        last = elsewhere;
      }
      if (last instanceof JedisMovedDataException) {
        provider.renewSlotCache();
      }
    }
    throw last;
  }

  @Override
  public void close() {
    provider.close();
  }
}
