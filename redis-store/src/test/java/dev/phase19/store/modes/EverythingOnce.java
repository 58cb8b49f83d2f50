package dev.phase19.store.modes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.connection.RedisPolicy;
import dev.phase19.store.connection.RedisPools;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.embedding.StoredKey;
import dev.phase19.store.queue.Admission;
import dev.phase19.store.queue.Cancellation;
import dev.phase19.store.queue.Delay;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.JobHint;
import dev.phase19.store.queue.JobHints;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Orphan;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.Publication;
import dev.phase19.store.queue.QueueReservations;
import dev.phase19.store.queue.QueueRules;
import dev.phase19.store.queue.StoredVersion;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.util.Pool;

/** Calls everything that the services call in Redis, and looks at each answer. */
final class EverythingOnce {
  static final String REPOSITORY = "https://example.org/owner/name";
  private static final String WORKERS = "{phase19}:workers";
  private static final JobError ERROR = new JobError("CLONE_FAILED", "busy");

  /** A short history and no time to keep, so that ended jobs get a time to live. */
  private static final QueueRules RULES =
      new QueueRules(10, Duration.ofHours(1), Duration.ofHours(1), 1, Duration.ofHours(1), 1);

  private final UnifiedJedis redis;
  private final JobQueue queue;
  private final EmbeddingStore store;

  EverythingOnce(UnifiedJedis redis) {
    this.redis = redis;
    this.queue = new JobQueue(redis, RULES);
    this.store = new EmbeddingStore(redis);
  }

  /** Needs an empty Redis. */
  void run() {
    assertThat(RedisPolicy.problem(redis)).isEmpty();
    assertThat(RedisPolicy.persistenceProblem(redis)).isEmpty();
    awaitsNothing();
    hears();
    admits();
    works();
    failsAndDelays();
    reserves();
    announces();
  }

  private void awaitsNothing() {
    queue.awaitWork(Duration.ofMillis(1));
  }

  /** A listener is told of a change of a job. */
  private void hears() {
    CompletableFuture<JobHint> heard = new CompletableFuture<>();
    CompletableFuture<Void> subscribed = new CompletableFuture<>();
    JobHints hints = new JobHints(redis, heard::complete);
    CompletableFuture<Void> listening =
        CompletableFuture.runAsync(() -> hints.listen(() -> subscribed.complete(null)));
    CompletableFuture.anyOf(subscribed, listening).join();
    queue.admit(job("heard", null));
    queue.cancel("heard");
    assertThat(heard).succeedsWithin(Duration.ofSeconds(5));
    assertThat(heard.join().jobId()).isEqualTo("heard");
    hints.stop();
    assertThat(listening).succeedsWithin(Duration.ofSeconds(5));
  }

  private void admits() {
    assertThat(queue.rehearse(List.of(job("rehearsed", null)))).hasSize(1);
    assertThat(queue.admit(job("first", "key"))).isInstanceOf(Admission.Accepted.class);
    assertThat(queue.admit(job("first", "key"))).isInstanceOf(Admission.Accepted.class);
    assertThat(queue.admit(job("again", "key"))).isInstanceOf(Admission.Repeated.class);
    assertThat(queue.find("first")).isPresent();
    assertThat(queue.counts().waiting()).isEqualTo(1);
  }

  private void works() {
    Lease lease = queue.claim("worker").orElseThrow();
    assertThat(queue.heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isTrue();
    assertThat(queue.prepare(lease, 100, 1_000L).granted()).isTrue();
    assertThat(store.write(lease.version(), embeddings())).isTrue();
    Publication publication = queue.finish(lease, Outcome.NOTHING, lease.version());
    assertThat(publication.published()).isTrue();
    store.persist(REPOSITORY, lease.version());
    queue.publications().settled(lease.version());
    assertThat(queue.publications().unsettled()).isEmpty();
    assertThat(queue.publications().published(REPOSITORY)).contains(lease.version());
    RepositoryEmbeddings read = store.read(REPOSITORY, lease.version()).orElseThrow();
    assertThat(read.files()).containsExactly("a.py", "b.py");
    assertThat(read.parameters()).containsEntry("epochs", "5");
    assertThat(store.files(REPOSITORY, lease.version())).isEqualTo(2);
    assertThat(store.weigh(REPOSITORY, lease.version())).isPositive();
    sweeps(lease.version());
    assertThat(queue.publications().forget(REPOSITORY)).contains(lease.version());
    store.retire(REPOSITORY, lease.version());
    store.remove(REPOSITORY, lease.version());
    assertThat(store.read(REPOSITORY, lease.version())).isEmpty();
    assertThat(queue.ended(List.of("first", "unknown")))
        .containsExactlyInAnyOrder("first", "unknown");
    assertThat(queue.history(10)).hasSize(1);
  }

  private void sweeps(String published) {
    assertThat(store.outlivesReplaced(REPOSITORY, published)).isTrue();
    StoredVersion owned = new StoredVersion(REPOSITORY, published);
    StoredVersion unowned = new StoredVersion(REPOSITORY, "nobody's");
    assertThat(queue.publications().unowned(List.of(owned, unowned))).containsExactly(unowned);
    assertThat(queue.publications().bytes()).isEqualTo(100);
    for (Pool<Connection> server : RedisPools.of(redis)) {
      try (Connection connection = server.getResource()) {
        new Jedis(connection).scan("0", new ScanParams().match(StoredKey.GLOB));
      }
    }
  }

  private void failsAndDelays() {
    queue.admit(job("failing", null));
    Lease failing = queue.claim("worker").orElseThrow();
    queue.prepare(failing, 100, 1_000L);
    assertThat(queue.fail(failing, ERROR, Outcome.NOTHING)).isTrue();
    Orphan orphan = queue.publications().orphans().get(0);
    assertThat(orphan.version()).isEqualTo(failing.version());
    queue.publications().removed(orphan);
    queue.admit(job("delayed", null));
    Lease delayed = queue.claim("worker").orElseThrow();
    assertThat(queue.delay(delayed, Duration.ofHours(1), ERROR)).isEqualTo(Delay.DELAYED);
    assertThat(queue.cancel("delayed")).isInstanceOf(Cancellation.Cancelled.class);
    queue.admit(job("waiting", null));
    assertThat(queue.cancelLabeled("label")).isEqualTo(1);
    queue.admit(job("more", null));
    assertThat(queue.cancelAllWaiting()).isEqualTo(1);
    assertThat(queue.claim("worker")).isEmpty();
    losesAWorker();
  }

  /** Both halves of a lease of no length, which sweeps find over. */
  private void losesAWorker() {
    JobQueue hasty =
        new JobQueue(
            redis,
            new QueueRules(10, Duration.ofHours(1), Duration.ZERO, 1, Duration.ofHours(1), 1));
    hasty.admit(job("lost", null));
    hasty.claim("worker").orElseThrow();
    hasty.counts();
    hasty.counts();
    assertThat(hasty.find("lost").orElseThrow().error().code()).isEqualTo("WORKER_LOST");
  }

  private void reserves() {
    QueueReservations reservations = new QueueReservations(redis, RULES);
    reservations.reserve("label", Duration.ofMinutes(1), 5L, true);
    assertThat(queue.counts().capacity()).isEqualTo(5);
    reservations.release("label");
    assertThat(queue.setPaused(false).capacity()).isEqualTo(10);
    assertThat(queue.setCapacity(7).capacity()).isEqualTo(7);
  }

  private void announces() {
    WorkerRegistry registry = new WorkerRegistry(redis);
    redis.zadd(WORKERS, 1, "silent");
    registry.announce(
        new WorkerAnnouncement(
            "id", "http://h:1", "1", "CPU", false, null, null, null, null, null, null));
    assertThat(registry.workers()).hasSize(1);
    assertThat(redis.zrange(WORKERS, 0, -1))
        .as("who was silent is forgotten")
        .containsExactly("id");
    registry.withdraw("id");
    assertThat(registry.workers()).isEmpty();
  }

  private static NewJob job(String id, String key) {
    return new NewJob(id, REPOSITORY, null, key, "label");
  }

  static RepositoryEmbeddings embeddings() {
    return new RepositoryEmbeddings(
        REPOSITORY,
        "c0ffee",
        List.of("a.py", "b.py"),
        2,
        new float[] {1, 2, 3, 4},
        Map.of("epochs", "5"));
  }
}
