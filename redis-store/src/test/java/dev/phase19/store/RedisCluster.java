package dev.phase19.store;

import static org.awaitility.Awaitility.await;

import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.connection.RedisNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster of three masters without replicas, each with a third of the slots. */
public final class RedisCluster implements LawServer {
  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;

  private final List<RedisServerExtension> nodes;
  private final UnifiedJedis redis;

  /** Starts it, and waits until it serves all slots. */
  public RedisCluster() {
    nodes =
        Stream.generate(
                () ->
                    new RedisServerExtension("--cluster-enabled yes", "--cluster-node-timeout 2000")
                        .open())
            .limit(MASTERS)
            .toList();
    for (int i = 0; i < MASTERS; i++) {
      int number = i;
      on(
          nodes.get(i),
          node -> {
            node.clusterAddSlots(
                IntStream.range(number * SLOTS / MASTERS, (number + 1) * SLOTS / MASTERS)
                    .toArray());
            node.clusterSetConfigEpoch(number + 1);
            node.clusterMeet("127.0.0.1", nodes.get(0).port());
          });
    }
    awaitAllSlots();
    redis = configuration().withTimeout(PATIENCE).open();
  }

  /** Returns a configuration that names one of the nodes. */
  public RedisConfiguration configuration() {
    return nodes
        .get(0)
        .configuration()
        .withCluster(List.of(RedisNode.parse("127.0.0.1:" + nodes.get(0).port())));
  }

  /** Hands an empty slot to another master. */
  public void giveSlot(int slot, RedisServerExtension from, RedisServerExtension to) {
    String id = idOf(to);
    on(to, node -> node.clusterSetSlotImporting(slot, idOf(from)));
    on(from, node -> node.clusterSetSlotMigrating(slot, id));
    on(to, node -> node.clusterSetSlotNode(slot, id));
    on(from, node -> node.clusterSetSlotNode(slot, id));
  }

  private static String idOf(RedisServerExtension node) {
    try (Jedis connection = new Jedis(node.uri())) {
      return connection.clusterMyId();
    }
  }

  /** Returns the server that holds a key. */
  public RedisServerExtension nodeOf(String key) {
    return nodes.get((JedisClusterCRC16.getSlot(key) * MASTERS + MASTERS - 1) / SLOTS);
  }

  @Override
  public UnifiedJedis client() {
    return redis;
  }

  @Override
  public RedisServerExtension node() {
    return nodeOf("{phase19}");
  }

  @Override
  public void empty() {
    nodes.forEach(node -> node.client().flushAll());
  }

  @Override
  public void restart() {
    kill();
    start();
  }

  /** Kills the server that holds the queue. */
  public void kill() {
    node().killWithoutLoss();
  }

  /** Starts it again, and waits until the cluster serves all slots. */
  public void start() {
    node().start();
    awaitAllSlots();
    node().recover();
    RedisServerExtension.recover(redis);
  }

  /** A master of a cluster cannot be made a replica of an outsider. */
  @Override
  public Set<RefusingRedis> refusals() {
    return EnumSet.of(RefusingRedis.OOM, RefusingRedis.NOREPLICAS, RefusingRedis.MISCONF);
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
    }
    nodes.forEach(RedisServerExtension::close);
  }

  private void awaitAllSlots() {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                nodes.stream()
                    .allMatch(
                        node -> {
                          try (Jedis connection = new Jedis(node.uri())) {
                            String info = connection.clusterInfo();
                            return info.contains("cluster_state:ok")
                                && info.contains("cluster_known_nodes:" + MASTERS);
                          }
                        }));
  }

  private static void on(RedisServerExtension node, Consumer<Jedis> does) {
    try (Jedis connection = new Jedis(node.uri())) {
      does.accept(connection);
    }
  }
}
