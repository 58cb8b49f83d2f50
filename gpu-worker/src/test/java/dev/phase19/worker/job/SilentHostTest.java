package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.Cancellation;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.JobState;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.repository.Repositories;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** Whatever ends a job also ends its clone from a host that accepts a connection but is silent. */
class SilentHostTest {
  private static final QueueRules RULES =
      new QueueRules(100, Duration.ofHours(1), Duration.ofSeconds(3), 3, Duration.ofHours(1), 100);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @TempDir private Path folder;
  private final MetricRegistry metrics = new MetricRegistry();
  private final String id = UUID.randomUUID().toString();
  private JobQueue queue;
  private ServerSocket host;
  private Socket connection;
  private UnifiedJedis redis;
  private Node2VecTrainer trainer;
  private JobConsumer consumer;

  @BeforeEach
  void awaitTheConnection() throws Exception {
    queue = new JobQueue(REDIS.client(), RULES);
    host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    String origin = "http://127.0.0.1:" + host.getLocalPort();
    redis = REDIS.configuration().open();
    trainer = new Node2VecTrainer();
    consumer =
        JobConsumers.create(
            "worker",
            redis,
            RULES,
            Repositories.from(List.of(origin), folder),
            trainer,
            new Node2VecParameters(8, 4, 2, 2, 1, 1, 1, 0.01, 1),
            null,
            List::of,
            metrics);
    queue.admit(new NewJob(id, origin + "/owner/name", null, null));
    consumer.consumeAt("http://worker:8090");
    connection = host.accept();
    assertThat(connection.getInputStream().read()).isEqualTo('G');
  }

  @AfterEach
  void close() throws Exception {
    consumer.stop();
    trainer.close();
    redis.close();
    connection.close();
    host.close();
  }

  @Test
  void aCancelledJobEndsWithinTwoSeconds() {
    assertThat(queue.cancel(id)).isInstanceOf(Cancellation.Cancelled.class);

    awaitAbandoned();
    assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aJobWhoseLeaseIsLostEndsWithinTwoSeconds() {
    REDIS.client().hset("{phase19}:queue:job:" + id, "nonce", "another");

    awaitAbandoned();
  }

  @Test
  void aStoppingWorkerLeavesItsCloneWithinTwoSeconds() throws Exception {
    long start = System.nanoTime();

    consumer.stop();

    awaitAbandoned();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private void awaitAbandoned() {
    await()
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> metrics.counter("phase19.jobs.abandoned").getCount() == 1);
  }
}
