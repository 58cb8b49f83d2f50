package dev.phase19.store.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/** Makes the client for one server, for a cluster, or for the master that sentinels name. */
final class RedisClients {
  /** How often a cluster is asked who has which slot: after a failover, too late by this much. */
  private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(1);

  private RedisClients() {}

  static UnifiedJedis ofServer(
      HostAndPort server, JedisClientConfig client, ConnectionPoolConfig pool) {
    PooledConnectionProvider connections = new PooledConnectionProvider(server, client, pool);
    return RedisClient.builder()
        .clientConfig(client)
        .connectionProvider(connections)
        .commandExecutor(new RecoveringExecutor(connections, () -> List.of(connections.getPool())))
        .build();
  }

  static UnifiedJedis ofCluster(
      Collection<RedisNode> nodes, JedisClientConfig client, ConnectionPoolConfig pool) {
    // Without this, the constructor fails while no node can be reached.
    System.setProperty(RedisClusterClient.INIT_NO_ERROR_PROPERTY, "true");
    ClusterConnectionProvider connections =
        new ClusterConnectionProvider(addresses(nodes), client, pool, TOPOLOGY_PERIOD);
    return RedisClusterClient.builder()
        .nodes(addresses(nodes))
        .clientConfig(client)
        .connectionProvider(connections)
        .commandExecutor(new ClusterExecutor(connections))
        .build();
  }

  static UnifiedJedis ofSentinels(
      RedisSentinels sentinels,
      JedisClientConfig client,
      JedisClientConfig sentinel,
      ConnectionPoolConfig pool) {
    SentineledConnectionProvider connections =
        new SentineledConnectionProvider(
            sentinels.master(), client, pool, addresses(sentinels.nodes()), sentinel);
    return RedisSentinelClient.builder()
        .masterName(sentinels.master())
        .sentinels(addresses(sentinels.nodes()))
        .clientConfig(client)
        .sentinelClientConfig(sentinel)
        .connectionProvider(connections)
        .commandExecutor(
            new RecoveringExecutor(
                connections, () -> connections.getPrimaryNodesConnectionMap().values()))
        .build();
  }

  private static Set<HostAndPort> addresses(Collection<RedisNode> nodes) {
    return nodes.stream().map(RedisNode::address).collect(Collectors.toSet());
  }
}
