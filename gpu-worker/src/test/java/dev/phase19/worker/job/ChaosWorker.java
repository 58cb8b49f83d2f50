package dev.phase19.worker.job;

import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A worker process that takes jobs, renews leases and publishes as a real one does, with its
 * classes, but sleeps instead of training.
 */
final class ChaosWorker {
  static final Duration LEASE = Duration.ofSeconds(1);

  /** More deliveries than there are faults, since every one may hit the same job. */
  static final QueueRules RULES =
      new QueueRules(40, Duration.ofHours(1), LEASE, 10_000, Duration.ofHours(1), 10_000);

  private static final int MAX_TRAINING_MILLIS = 500;

  private final String id;
  private final Random random;
  private final Path ledger;
  private final JobQueue queue;
  private final Publisher publisher;
  private final Sweeper sweeper;

  private ChaosWorker(String id, long seed, Path ledger, UnifiedJedis redis) {
    this.id = id;
    this.random = new Random(seed);
    this.ledger = ledger;
    this.queue = new JobQueue(redis, RULES);
    EmbeddingStore embeddings = new EmbeddingStore(redis);
    this.publisher = new Publisher(queue, embeddings);
    this.sweeper = new Sweeper(redis, queue.publications(), embeddings);
  }

  /** Arguments: Redis's port, the worker's id, a seed, and the file where it writes what it did. */
  public static void main(String[] arguments) throws Exception {
    UnifiedJedis redis =
        RedisConfiguration.at(URI.create("redis://127.0.0.1:" + arguments[0])).open();
    new ChaosWorker(arguments[1], Long.parseLong(arguments[2]), Path.of(arguments[3]), redis)
        .consume();
  }

  private void consume() throws Exception {
    RedisBackoff backoff = new RedisBackoff();
    while (true) {
      try {
        Optional<Lease> lease = queue.claim(id);
        backoff.reset();
        if (lease.isPresent()) {
          work(lease.get());
        }
        publisher.settle();
        if (lease.isEmpty()) {
          sweeper.sweepWhenDue();
          queue.awaitWork(Duration.ofSeconds(1));
        }
      } catch (JedisException e) {
        backoff.pause(e);
      }
    }
  }

  private void work(Lease lease) throws IOException, InterruptedException {
    JobProgress progress = new JobProgress(System::nanoTime);
    Heartbeat heartbeat = new Heartbeat(queue, lease, progress);
    try (heartbeat) {
      progress.enter(Stage.TRAIN);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_TRAINING_MILLIS));
      progress.check();
      JobEnd end = publisher.publish(lease, embeddings(lease), progress);
      Files.writeString(
          ledger,
          lease.jobId() + " " + lease.attempt() + " " + end + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (AbandonedException | VectorsKeptException | QuotaExceededException lost) {
      // The queue gives the job to another worker.
    }
  }

  /** The commit says which version it is. */
  private static RepositoryEmbeddings embeddings(Lease lease) {
    return new RepositoryEmbeddings(
        lease.repository(),
        lease.version(),
        List.of("a.py", "b.py"),
        2,
        new float[] {lease.sequence(), lease.attempt(), 0, 1},
        Map.of());
  }
}
