package dev.phase19.store.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisCluster;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.connection.RedisFailure;
import dev.phase19.store.connection.RedisNode;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The store in a cluster of three masters. */
@Tag("redis-modes")
class ClusterModeTest {
  private static RedisCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new RedisCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() {
    cluster.empty();
  }

  @Test
  void everythingWorksThoughQueueAndEmbeddingsAreOnDifferentNodes() {
    assertThat(cluster.nodeOf("{phase19:" + EverythingOnce.REPOSITORY + "}"))
        .isNotEqualTo(cluster.node());

    new EverythingOnce(cluster.client()).run();
  }

  @Test
  void aWorkerThatWaitsForWorkIsWoken() {
    JobQueue queue = new JobQueue(cluster.client(), QueueRules.DEFAULTS);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> queue.awaitWork(Duration.ofSeconds(5)));
    await().until(() -> cluster.node().client().info("clients").contains("blocked_clients:1"));

    queue.admit(new NewJob("id", "https://example.org/o/n", null, null));

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(2));
  }

  @Test
  void aCommandFollowsItsSlotToAnotherNode() {
    JobQueue queue = new JobQueue(cluster.client(), QueueRules.DEFAULTS);
    queue.counts();
    int slot = JedisClusterCRC16.getSlot("{phase19}");
    var other = cluster.nodeOf("{phase19:" + EverythingOnce.REPOSITORY + "}");
    cluster.empty();
    cluster.giveSlot(slot, cluster.node(), other);
    try {
      queue.admit(new NewJob("id", "https://example.org/o/n", null, null));

      try (Jedis there = new Jedis(other.uri())) {
        assertThat(there.exists("{phase19}:queue:job:id")).isTrue();
      }
    } finally {
      cluster.empty();
      cluster.giveSlot(slot, other, cluster.node());
    }
  }

  @Test
  void whileTheQueuesNodeIsAwayCallsFailInTimeAndAfterwardsTheyWork() {
    try (UnifiedJedis redis = cluster.configuration().open()) {
      whileTheQueuesNodeIsAway(new JobQueue(redis, QueueRules.DEFAULTS));
    }
  }

  private static void whileTheQueuesNodeIsAway(JobQueue queue) {
    queue.admit(new NewJob("id", "https://example.org/o/n", null, null));
    cluster.kill();

    long start = System.nanoTime();
    assertThatThrownBy(queue::counts)
        .isInstanceOfSatisfying(
            JedisException.class, e -> assertThat(RedisFailure.of(e).passes()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    cluster.start();

    assertThat(queue.counts().waiting()).isEqualTo(1);
  }

  @Test
  void aClientOpensWithoutAClusterAndSaysThatItIsAway() {
    RedisConfiguration nowhere =
        RedisConfiguration.at(URI.create("redis://127.0.0.1:1"))
            .withCluster(List.of(RedisNode.parse("127.0.0.1:1")));

    try (UnifiedJedis redis = nowhere.open()) {
      assertThatThrownBy(() -> redis.exists("any"))
          .isInstanceOfSatisfying(
              JedisException.class,
              e -> assertThat(RedisFailure.of(e)).isEqualTo(RedisFailure.AWAY));
    }
  }
}
