package dev.phase19.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.QueueRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every version of embeddings has an owner, or is removed. */
class PublisherTest {
  private static final String REPOSITORY = "https://example.org/owner/name";
  private static final Duration LEASE = Duration.ofMillis(200);

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = queue(QueueRules.DEFAULTS.lease());
  private final EmbeddingStore embeddings = new EmbeddingStore(REDIS.client());
  private final Publisher publisher = new Publisher(queue, embeddings);

  private static JobQueue queue(Duration lease) {
    QueueRules d = QueueRules.DEFAULTS;
    return new JobQueue(
        REDIS.client(),
        new QueueRules(1_000, d.startWithin(), lease, d.deliveries(), d.keep(), d.history()));
  }

  private static RepositoryEmbeddings made(int files) {
    return new RepositoryEmbeddings(
        REPOSITORY,
        null,
        IntStream.range(0, files).mapToObj(i -> "file-" + i).toList(),
        64,
        new float[64 * files],
        Map.of());
  }

  private static Lease claimed(JobQueue queue) {
    queue.admit(new NewJob(UUID.randomUUID().toString(), REPOSITORY, null, null));
    return queue.claim("worker").orElseThrow();
  }

  private Lease writing(JobQueue queue) {
    Lease lease = claimed(queue);
    assertThat(queue.prepare(lease, 1, null).granted()).isTrue();
    assertThat(embeddings.write(lease.version(), made(10))).isTrue();
    return lease;
  }

  @Test
  void whatAFailedJobWroteGoes() {
    Lease lease = writing(queue);
    queue.fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING);

    publisher.settle();

    assertThat(versions()).isEmpty();
    assertThat(queue.publications().orphans()).isEmpty();
  }

  @Test
  void whatACancelledJobWroteGoes() {
    queue.cancel(writing(queue).jobId());

    publisher.settle();

    assertThat(versions()).isEmpty();
  }

  @Test
  void whatAKilledWorkerWroteGoesWithItsLease() {
    writing(queue(LEASE));

    publisher.settle();
    assertThat(versions()).as("it may still come").hasSize(1);

    await()
        .until(
            () -> {
              new Publisher(queue(LEASE), embeddings).settle();
              return versions().isEmpty();
            });
  }

  @Test
  void whatIsLaterThanANewerOneGoes() throws Exception {
    Lease older = claimed(queue);
    Lease newer = claimed(queue);
    publish(newer, made(1));

    assertThat(publish(older, made(2))).isEqualTo(JobEnd.COMPLETE);
    publisher.settle();

    assertThat(versions()).containsExactly(newer.version());
  }

  @Test
  void nothingIsWrittenForAJobThatIsAnothers() throws Exception {
    Lease lost = claimed(queue);
    queue.cancel(lost.jobId());

    assertThat(publish(lost, made(1))).isEqualTo(JobEnd.LOST);
    assertThat(versions()).isEmpty();
  }

  /** A write that Redis refuses in the middle is continued with the same version. */
  @Test
  void shortMemoryLeavesNoVersionThatNobodyOwns() throws Exception {
    Lease lease = claimed(queue);
    CompletableFuture<JobEnd> end =
        CompletableFuture.supplyAsync(() -> publish(lease, made(50_000)));
    Random random = new Random(1);
    for (int i = 0; i < 40 && !end.isDone(); i++) {
      REDIS.client().configSet("maxmemory", i % 2 == 0 ? "1" : "0");
      Thread.sleep(random.nextInt(20));
    }
    REDIS.client().configSet("maxmemory", "0");

    assertThat(end).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(JobEnd.COMPLETE);
    publisher.settle();
    assertThat(versions()).containsExactly(lease.version());
    assertThat(embeddings.read(REPOSITORY, lease.version()).orElseThrow().files()).hasSize(50_000);
  }

  /** Once no job runs, each version is published, or it was replaced and expires. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachVersionIsSomebodysOrGoes(long seed) {
    Random random = new Random(seed);
    JobQueue hasty = queue(LEASE);
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> leases.add(claimed(hasty));
        case 2, 3 ->
            any(leases, random)
                .filter(lease -> hasty.prepare(lease, 1, null).granted())
                .ifPresent(lease -> embeddings.write(lease.version(), made(3)));
        case 4 -> any(leases, random).ifPresent(l -> hasty.finish(l, Outcome.NOTHING, l.version()));
        case 5 ->
            any(leases, random)
                .ifPresent(l -> hasty.fail(l, new JobError("INTERNAL", "x"), Outcome.NOTHING));
        case 6 -> any(leases, random).ifPresent(lease -> hasty.cancel(lease.jobId()));
        default -> {
          if (random.nextBoolean()) {
            new Publisher(hasty, embeddings).settle();
          }
        }
      }
    }

    await().until(() -> hasty.counts().running() == 0);
    new Publisher(hasty, embeddings).settle();

    Optional<String> published = hasty.publications().published(REPOSITORY);
    assertThat(versions())
        .allSatisfy(
            version -> {
              long seconds = timeToLive(version);
              assertThat(
                      Optional.of(version).equals(published)
                          ? seconds == -1
                          : seconds >= 0 && seconds <= 600)
                  .as("%s lives for %d s, published is %s", version, seconds, published)
                  .isTrue();
            });
    assertThat(hasty.publications().orphans()).isEmpty();
    assertThat(REDIS.client().exists("{phase19}:queue:unpublished")).isFalse();
  }

  @Test
  void whatExceedsTheQuotaIsNotWrittenAndWhatIsPublishedStays() {
    long size = EmbeddingStore.bytes(made(10));
    Publisher limited = new Publisher(queue, embeddings, size + size / 2);
    Lease first = claimed(queue);
    publish(first, made(10));
    queue.admit(new NewJob("other", "https://example.org/owner/other", null, null));
    Lease other = queue.claim("worker").orElseThrow();

    assertThatThrownBy(() -> limited.publish(other, made(10), new JobProgress(System::nanoTime)))
        .isInstanceOf(QuotaExceededException.class)
        .hasMessageContaining("the embeddings need " + size + " bytes")
        .hasMessageContaining("take " + size + " of the quota of " + (size + size / 2));
    assertThat(versions()).containsExactly(first.version());
  }

  @Test
  void aRepositoryMayReplaceItsOwnThoughTheQuotaIsFull() throws Exception {
    Publisher limited = new Publisher(queue, embeddings, EmbeddingStore.bytes(made(10)));
    for (int i = 0; i < 3; i++) {
      JobEnd end = limited.publish(claimed(queue), made(10), new JobProgress(System::nanoTime));
      assertThat(end).isEqualTo(JobEnd.COMPLETE);
    }
    assertThat(queue.publications().bytes()).isEqualTo(EmbeddingStore.bytes(made(10)));
  }

  @Test
  void whatIsForgottenMakesRoomAndGoesThoughNobodyRemovesIt() {
    Lease lease = claimed(queue);
    publish(lease, made(10));
    publisher.settle();

    assertThat(queue.publications().forget(REPOSITORY)).contains(lease.version());
    publisher.settle();

    assertThat(queue.publications().published(REPOSITORY)).isEmpty();
    assertThat(queue.publications().bytes()).isZero();
    assertThat(timeToLive(lease.version())).isBetween(1L, 600L);
  }

  private static Optional<Lease> any(List<Lease> leases, Random random) {
    return leases.isEmpty()
        ? Optional.empty()
        : Optional.of(leases.get(random.nextInt(leases.size())));
  }

  private JobEnd publish(Lease lease, RepositoryEmbeddings made) {
    try {
      return publisher.publish(lease, made, new JobProgress(System::nanoTime));
    } catch (AbandonedException | VectorsKeptException | QuotaExceededException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> versions() {
    return REDIS.client().keys("*:embeddings:*").stream()
        .map(key -> key.substring(key.lastIndexOf(':') + 1))
        .collect(Collectors.toSet());
  }

  private static long timeToLive(String version) {
    return REDIS.client().ttl("{phase19:" + REPOSITORY + "}:embeddings:" + version);
  }
}
