package dev.phase19.edge.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.QueueRules;
import io.dropwizard.util.DataSize;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept in memory shows in what is still answered when Redis has lost it. */
class PublishedEmbeddingsTest {
  private static final String ONE = "https://example.org/owner/one";
  private static final String TWO = "https://example.org/owner/two";
  private static final int FILES = 1_000;
  private static final int DIMENSIONS = 64;

  /** Of the vectors of one repository. */
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

    // Names and lengths take memory too: both together are beyond the bound.
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

  /** Evicts in the calling thread, so that it has happened when a call returns. */
  private PublishedEmbeddings keeping(DataSize memory) {
    return new PublishedEmbeddings(queue, store, gateway, memory, Runnable::run);
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
