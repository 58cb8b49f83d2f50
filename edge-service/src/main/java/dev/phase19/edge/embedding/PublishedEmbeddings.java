package dev.phase19.edge.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.queue.JobQueue;
import io.dropwizard.util.DataSize;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The embeddings that count for a repository now. Which version that is, is asked of Redis each
 * time; versions never change, so the latest used are kept in memory up to a number of bytes.
 */
public final class PublishedEmbeddings {

  private final JobQueue queue;
  private final EmbeddingStore store;
  private final RedisGateway redis;
  private final Cache<Version, NearestFiles> cache;

  /**
   * @param memory for versions that are kept, estimated
   */
  public PublishedEmbeddings(
      JobQueue queue, EmbeddingStore store, RedisGateway redis, DataSize memory) {
    this(queue, store, redis, memory, ForkJoinPool.commonPool());
  }

  /**
   * @param evicts where versions are let go
   */
  PublishedEmbeddings(
      JobQueue queue, EmbeddingStore store, RedisGateway redis, DataSize memory, Executor evicts) {
    this.queue = queue;
    this.store = store;
    this.redis = redis;
    this.cache =
        Caffeine.newBuilder()
            .executor(evicts)
            .maximumWeight(memory.toBytes())
            .<Version, NearestFiles>weigher((version, kept) -> bytes(kept))
            .build();
  }

  private record Version(String repository, String name) {}

  /** Those of a repository in its normal form; empty when none were published. */
  public Optional<NearestFiles> of(String repository) {
    Optional<Version> first = published(repository);
    return first
        .flatMap(this::read)
        // Gone between the two looks: only a newer one can have taken its place.
        .or(
            () ->
                published(repository)
                    .filter(second -> !first.equals(Optional.of(second)))
                    .flatMap(this::read));
  }

  private Optional<Version> published(String repository) {
    return redis
        .call(() -> queue.published(repository))
        .map(version -> new Version(repository, version));
  }

  /** Who asks for a version that somebody reads already waits for that one. */
  private Optional<NearestFiles> read(Version version) {
    return Optional.ofNullable(
        cache.get(
            version,
            missing ->
                redis
                    .call(() -> store.read(missing.repository, missing.name))
                    .map(NearestFiles::new)
                    .orElse(null)));
  }

  private static int bytes(NearestFiles nearest) {
    return (int) Math.min(Integer.MAX_VALUE, nearest.bytes());
  }
}
