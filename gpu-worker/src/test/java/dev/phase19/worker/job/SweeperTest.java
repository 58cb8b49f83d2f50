package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.QueueRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.UnifiedJedis;

/** Versions that nobody refers to are found, and others are left alone. */
class SweeperTest {
  private static final int ROUNDS = 100;

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final UnifiedJedis redis = REDIS.client();
  private final JobQueue queue = new JobQueue(redis, QueueRules.DEFAULTS);
  private final EmbeddingStore embeddings = new EmbeddingStore(redis);
  private final Sweeper sweeper = new Sweeper(redis, queue.publications(), embeddings);

  @Test
  void whatAQueueThatWasLostHadPublishedExpires() {
    for (int i = 0; i < 3; i++) {
      publish("https://example.org/o/r" + i, true);
    }
    redis.keys("{phase19}:queue*").forEach(redis::del);
    Lease kept = publish("https://example.org/o/kept", true);

    sweepAll();

    assertThat(timeToLive(kept)).isEqualTo(-1);
    for (String key : redis.keys("{phase19:*}:embeddings:*")) {
      if (!key.endsWith(kept.version())) {
        assertThat(redis.ttl(key)).as(key).isBetween(1L, 600L);
      }
    }
  }

  @Test
  void whatIsPublishedReplacedOrBeingWrittenIsLeftAlone() {
    String repository = "https://example.org/o/n";
    Lease replaced = publish(repository, true);
    Lease published = publish(repository, false);
    embeddings.persist(repository, published.version());
    Lease written = claim(repository);
    queue.prepare(written, 1, null);
    embeddings.write(written.version(), made(repository));
    embeddings.persist(repository, written.version());

    sweepAll();

    assertThat(List.of(replaced, published, written))
        .allSatisfy(lease -> assertThat(timeToLive(lease)).isEqualTo(-1));
  }

  /** It was suspended since it prepared its version, and another worker has removed it. */
  @Test
  void whatAWorkerThatWakesLateWritesExpires() {
    Lease late = claim("https://example.org/o/n");
    queue.prepare(late, 1, null);
    queue.cancel(late.jobId());
    new Publisher(queue, embeddings).settle();
    embeddings.write(late.version(), made(late.repository()));

    sweepAll();

    assertThat(timeToLive(late)).isBetween(1L, 600L);
  }

  private void sweepAll() {
    for (int i = 0; i < ROUNDS; i++) {
      if (sweeper.sweep()) {
        return;
      }
    }
    throw new AssertionError("no round ends");
  }

  private Lease publish(String repository, boolean settled) {
    Lease lease = claim(repository);
    queue.prepare(lease, 1, null);
    embeddings.write(lease.version(), made(repository));
    queue.finish(lease, Outcome.NOTHING, lease.version());
    if (settled) {
      embeddings.persist(repository, lease.version());
      queue.publications().settled(lease.version());
    }
    return lease;
  }

  private Lease claim(String repository) {
    queue.admit(new NewJob("job-" + System.nanoTime(), repository, null, null));
    return queue.claim("worker").orElseThrow();
  }

  private long timeToLive(Lease lease) {
    return redis.ttl("{phase19:" + lease.repository() + "}:embeddings:" + lease.version());
  }

  private static RepositoryEmbeddings made(String repository) {
    return new RepositoryEmbeddings(
        repository, null, List.of("a"), 2, new float[] {1, 2}, Map.of());
  }
}
