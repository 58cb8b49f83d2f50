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
 * The embeddings that count for a repository now. Which version that is, is asked of Redis each
 * time; versions never change, so the latest used are kept in memory up to a number of bytes.
 *
 * <p>A version is weighed before it is read, and refused when it would take a quarter of the heap
 * or more. One is read at a time: the memory that reading takes does not grow with those who ask.
 */
public final class PublishedEmbeddings {

  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final JobQueue queue;
  private final EmbeddingStore store;
  private final RedisGateway redis;
  private final long heaviest;
  private final Cache<Version, NearestFiles> cache;
  private final ReentrantLock reading = new ReentrantLock();

  /** The latest that was read, for those who wait for it while it is too heavy to be kept. */
  private Read latest;

  /**
   * @param memory for versions that are kept, estimated
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
   * @param heaviest version that is read, in bytes of memory
   * @param evicts where versions are let go
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
   * Those of a repository in its normal form; empty when none were published.
   *
   * @throws ServerErrorException 507 if they are too large for this service's memory, 503 if others
   *     are being read for too long
   */
  public Optional<NearestFiles> of(String repository) {
    Optional<Version> first = published(repository);
    return first
        .flatMap(this::read)
        // Gone between the two reads: only a newer one can have taken its place.
        .or(
            () ->
                published(repository)
                    .filter(second -> !first.equals(Optional.of(second)))
                    .flatMap(this::read));
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
