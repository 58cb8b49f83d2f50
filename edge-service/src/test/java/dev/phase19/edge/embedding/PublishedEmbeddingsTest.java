package dev.phase19.edge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.QueueRules;
import io.dropwizard.util.DataSize;
import jakarta.ws.rs.ServerErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deletes versions from Redis: a version that is still returned afterwards was kept in memory. */
class PublishedEmbeddingsTest {
  private static final String ONE = "https://example.org/owner/one";
  private static final String TWO = "https://example.org/owner/two";
  private static final int FILES = 1_000;
  private static final int DIMENSIONS = 64;

  private static final long HEAVIEST = 1 << 20;

  /** The size of the vectors of one repository. */
  private static final int VECTOR_BYTES = FILES * DIMENSIONS * Float.BYTES;

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private JobQueue queue;
  private EmbeddingStore store;
  private RedisGateway gateway;

  @BeforeEach
  void open() {
    queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);
    store = new EmbeddingStore(REDIS.client());
    gateway = RedisGateway.to(REDIS.client());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aVersionIsReadFromRedisOnce() {
    PublishedEmbeddings published = keeping(DataSize.mebibytes(1));
    forget(publish(ONE));
    assertThat(published.of(ONE)).isEmpty();

    String version = publish(ONE);
    assertThat(published.of(ONE)).isPresent();
    forget(version);

    assertThat(published.of(ONE)).isPresent();
  }

  @Test
  void whatIsKeptIsBoundedInBytes() {
    PublishedEmbeddings published = keeping(DataSize.bytes(VECTOR_BYTES * 2));
    String one = publish(ONE);
    String two = publish(TWO);
    assertThat(published.of(ONE)).isPresent();
    assertThat(published.of(TWO)).isPresent();

    forget(one);
    forget(two);

    // Names and lengths take memory too, so both versions together exceed the bound.
    assertThat(published.of(ONE).isPresent() && published.of(TWO).isPresent()).isFalse();
  }

  @Test
  void aVersionThatIsLargerThanTheBoundIsAnsweredAndNotKept() {
    PublishedEmbeddings published = keeping(DataSize.bytes(VECTOR_BYTES));
    String version = publish(ONE);
    assertThat(published.of(ONE)).isPresent();

    forget(version);

    assertThat(published.of(ONE)).isEmpty();
  }

  @Test
  void anotherVersionIsAnotherEntry() {
    PublishedEmbeddings published = keeping(DataSize.mebibytes(8));
    publish(ONE);
    var before = published.of(ONE).orElseThrow();

    publish(ONE);

    assertThat(published.of(ONE)).get().isNotSameAs(before);
  }

  @Test
  void versionThatIsTooHeavyForTheHeapIsNotRead() {
    publish(ONE);
    PublishedEmbeddings published =
        new PublishedEmbeddings(
            queue, store, gateway, DataSize.mebibytes(8), VECTOR_BYTES, Runnable::run);
    long read = commands("hmget");

    assertThatThrownBy(() -> published.of(ONE))
        .isInstanceOfSatisfying(
            ServerErrorException.class,
            refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(507))
        .hasMessageContaining("give it a larger heap");
    assertThat(commands("hmget")).isEqualTo(read);
  }

  @Test
  void weightIsOfLongNamesToo() {
    List<String> files = List.of("x".repeat(100_000), "y".repeat(100_000));
    String version = "version";
    store.write(version, new RepositoryEmbeddings(ONE, null, files, 2, new float[4], Map.of()));

    assertThat(store.weigh(ONE, version))
        .isBetween(200_000L, 1_000_000L)
        .isGreaterThanOrEqualTo(new NearestFiles(store.read(ONE, version).orElseThrow()).bytes());
    assertThat(store.weigh(ONE, "none")).isZero();
  }

  @Test
  void manyWhoAskForAVersionThatIsNotKeptReadItSeldom() {
    publish(ONE);
    PublishedEmbeddings published = keeping(DataSize.bytes(1));
    published.of(ONE);
    long once = commands("hmget");
    published.of(ONE);
    long each = commands("hmget") - once;
    CyclicBarrier together = new CyclicBarrier(16);

    List<CompletableFuture<?>> asked = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    for (int i = 0; i < 16; i++) {
      asked.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  together.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                assertThat(published.of(ONE)).isPresent();
              },
              threads));
    }
    asked.forEach(CompletableFuture::join);
    threads.shutdown();

    assertThat(commands("hmget") - once - each).isLessThan(16 * each);
  }

  private static long commands(String name) {
    Matcher calls =
        Pattern.compile("cmdstat_" + name + ":calls=([0-9]+)")
            .matcher(REDIS.client().info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  /** Evicts in the calling thread, so that eviction is complete when a call returns. */
  private PublishedEmbeddings keeping(DataSize memory) {
    return new PublishedEmbeddings(queue, store, gateway, memory, HEAVIEST, Runnable::run);
  }

  private static void forget(String version) {
    REDIS.client().keys("*" + version).forEach(REDIS.client()::del);
  }

  private String publish(String repository) {
    queue.admit(new NewJob(UUID.randomUUID().toString(), repository, null, null));
    var lease = queue.claim("worker").orElseThrow();
    List<String> files = IntStream.range(0, FILES).mapToObj(i -> "file-" + i).toList();
    String version = lease.version();
    store.write(
        version,
        new RepositoryEmbeddings(
            repository, null, files, DIMENSIONS, new float[FILES * DIMENSIONS], Map.of()));
    assertThat(queue.finish(lease, Outcome.NOTHING, version).published()).isTrue();
    return version;
  }
}
