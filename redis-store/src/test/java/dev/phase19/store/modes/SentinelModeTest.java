package dev.phase19.store.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.WatchedRedis;
import dev.phase19.store.connection.RedisFailure;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.QueueRules;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** What is promised of a failover to a replica, and what is not. */
@Tag("redis-modes")
class SentinelModeTest {
  private static final Duration FAILOVER = Duration.ofSeconds(20);

  private WatchedRedis watched;
  private UnifiedJedis redis;
  private JobQueue queue;

  @BeforeEach
  void start() {
    watched = new WatchedRedis();
    redis = watched.configuration().open();
    queue = new JobQueue(redis, QueueRules.DEFAULTS);
  }

  @AfterEach
  void stop() {
    redis.close();
    watched.close();
  }

  @Test
  void everythingWorks() {
    new EverythingOnce(redis).run();
  }

  @Test
  void aClientFollowsToTheReplicaAndAWorkerGoesOnWithItsJob() {
    admit("running");
    Lease lease = queue.claim("worker").orElseThrow();
    for (int i = 0; i < 5; i++) {
      admit("waiting-" + i);
    }
    try (Jedis master = new Jedis(watched.master().uri())) {
      assertThat(master.waitReplicas(1, 2_000)).as("the replica is in step").isEqualTo(1);
    }

    watched.master().kill();

    awaitNewMaster();
    assertThat(queue.counts().waiting()).isEqualTo(5);
    assertThat(queue.finish(lease, Outcome.NOTHING, lease.version()).finished()).isTrue();
    assertThat(queue.claim("worker").orElseThrow().jobId()).isEqualTo("waiting-0");
  }

  /** Nothing is promised here; that it is lost is why the page says so. */
  @Test
  void whatTheReplicaDidNotHearOfIsLostThoughItWasAcknowledged() {
    admit("known");
    await().until(() -> watched.replica().client().exists("{phase19}:queue:job:known"));
    watched.replica().kill();
    admit("unknown");

    watched.master().kill();
    watched.replica().start();

    awaitNewMaster();
    assertThat(queue.find("known")).isPresent();
    assertThat(queue.find("unknown")).isEmpty();
    assertThat(queue.counts().accepted()).as("and the counts agree").isEqualTo(1);
  }

  @Test
  void aMasterThatMustHaveAReplicaSoonRefusesWithoutOne() {
    watched.master().client().configSet("min-replicas-to-write", "1");
    watched.master().client().configSet("min-replicas-max-lag", "1");
    admit("known");
    watched.replica().suspend();

    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> admit("job-" + System.nanoTime()))
                    .isInstanceOfSatisfying(
                        JedisException.class,
                        e -> assertThat(RedisFailure.of(e)).isEqualTo(RedisFailure.WRITE_REFUSED)));
    watched.replica().wake();
  }

  private void admit(String id) {
    queue.admit(new NewJob(id, EverythingOnce.REPOSITORY, null, null));
  }

  private void awaitNewMaster() {
    await().atMost(FAILOVER).ignoreExceptionsInstanceOf(JedisException.class).until(this::takes);
  }

  private boolean takes() {
    queue.setPaused(false);
    return true;
  }
}
