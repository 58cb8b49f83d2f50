package dev.phase19.edge.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.queue.JobQueue;
import io.dropwizard.util.DataSize;
import jakarta.ws.rs.ServerErrorException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The embeddings that are currently published for each repository. Every call asks Redis which
 * version that is. A version never changes, so recently used ones are kept in memory, up to a
 * number of bytes.
 *
 * <p>A version is weighed before it is read, and refused when it would take more than a quarter of
 * the heap. Only one version is read at a time, so the memory that reading takes does not grow with
 * the number of requests.
 */
public final class PublishedEmbeddings {

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final JobQueue queue;
  private final EmbeddingStore store;
  private final RedisGateway redis;
  private final long heaviest;
  private final Cache<Version, NearestFiles> cache;
  private final ReentrantLock reading = new ReentrantLock();

  /**
   * The version that was read last, for callers that wait for it although it is too heavy to be
   * kept.
   */
  private Read latest;

  /**
   * @param memory estimated bound for the versions that are kept
   */
  public PublishedEmbeddings(
      JobQueue queue, EmbeddingStore store, RedisGateway redis, DataSize memory) {
    this(
        queue,
        store,
        redis,
        memory,
        Runtime.getRuntime().maxMemory() / 4,
        ForkJoinPool.commonPool());
  }

  /**
   * @param heaviest the heaviest version that is read, in bytes of memory
   * @param evicts runs the removal of versions from the cache
   */
  PublishedEmbeddings(
      JobQueue queue,
      EmbeddingStore store,
      RedisGateway redis,
      DataSize memory,
      long heaviest,
      Executor evicts) {
    this.queue = queue;
    this.store = store;
    this.redis = redis;
    this.heaviest = heaviest;
    this.cache =
        Caffeine.newBuilder()
            .executor(evicts)
            .maximumWeight(memory.toBytes())
            .<Version, NearestFiles>weigher((version, kept) -> bytes(kept))
            .build();
  }

  private record Version(String repository, String name) {}

  private record Read(Version version, NearestFiles nearest) {}

  /**
   * Returns the embeddings of a repository, given in its normal form; empty when none were
   * published.
   *
   * @throws ServerErrorException 507 if they are too large for this service's memory, 503 if
   *     reading other embeddings takes too long
   */
  public Optional<NearestFiles> of(String repository) {
    Optional<Version> first = published(repository);
    return first
        .flatMap(this::read)
        // Removed between the two reads: only a newer version can have replaced it.
        .or(
            () ->
                published(repository)
                    .filter(second -> !first.equals(Optional.of(second)))
                    .flatMap(this::read));
  }

  /**
   * Takes back and removes what is published for a repository. If this service dies in between, a
   * worker removes it within minutes. A job of the repository that ends later publishes again.
   *
   * @return whether anything was published
   */
  public boolean forget(String repository) {
    Optional<String> version = redis.call(() -> queue.publications().forget(repository));
    version.ifPresent(
        name -> {
          cache.invalidate(new Version(repository, name));
          redis.call(
              () -> {
                store.remove(repository, name);
                queue.publications().settled(name);
                return name;
              });
        });
    return version.isPresent();
  }

  private Optional<Version> published(String repository) {
    return redis
        .call(() -> queue.publications().published(repository))
        .map(version -> new Version(repository, version));
  }

  private Optional<NearestFiles> read(Version version) {
    NearestFiles kept = cache.getIfPresent(version);
    if (kept != null) {
      return Optional.of(kept);
    }
    if (!lock()) {
      throw new ServerErrorException("other embeddings are being read: try again in 1 s", 503);
    }
    try {
      return alone(version);
    } finally {
      if (!reading.hasQueuedThreads()) {
        latest = null;
      }
      reading.unlock();
    }
  }

  private boolean lock() {
    try {
      return reading.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<NearestFiles> alone(Version version) {
    if (latest != null && latest.version.equals(version)) {
      return Optional.of(latest.nearest);
    }
    NearestFiles kept = cache.getIfPresent(version);
    if (kept != null) {
      return Optional.of(kept);
    }
    long weight = redis.call(() -> store.weigh(version.repository, version.name));
    if (weight > heaviest) {
      throw new ServerErrorException(
          "the embeddings of %s take %d MiB of memory, and this service reads at most %d MiB: give it a larger heap (-Xmx)"
              .formatted(version.repository, weight >> 20, heaviest >> 20),
          507);
    }
    Optional<NearestFiles> read =
        redis.call(() -> store.read(version.repository, version.name)).map(NearestFiles::new);
    read.ifPresent(
        nearest -> {
          cache.put(version, nearest);
          latest = new Read(version, nearest);
        });
    return read;
  }

  private static int bytes(NearestFiles nearest) {
    return (int) Math.min(Integer.MAX_VALUE, nearest.bytes());
  }
}
