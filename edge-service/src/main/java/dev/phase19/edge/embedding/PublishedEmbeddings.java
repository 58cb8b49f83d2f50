package dev.phase19.edge.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobQueue;
import io.dropwizard.util.DataSize;
import java.util.Optional;

/**
 * The embeddings that count for a repository now. Which version that is, is asked of Redis each
 * time; versions never change, so the latest used are kept in memory up to a number of bytes.
 */
public final class PublishedEmbeddings {

  private static final int BYTES_A_NAME = 64;

  private final JobQueue queue;
  private final EmbeddingStore store;
  private final RedisGateway redis;
  private final Cache<Version, RepositoryEmbeddings> cache;

  /**
   * @param memory for versions that are kept, estimated
   */
  public PublishedEmbeddings(
      JobQueue queue, EmbeddingStore store, RedisGateway redis, DataSize memory) {
    this.queue = queue;
    this.store = store;
    this.redis = redis;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(memory.toBytes())
            .<Version, RepositoryEmbeddings>weigher((version, kept) -> bytes(kept))
            .build();
  }

  private record Version(String repository, String name) {}

  /** Those of a repository in its normal form; empty when none were published. */
  public Optional<RepositoryEmbeddings> of(String repository) {
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

  private Optional<RepositoryEmbeddings> read(Version version) {
    RepositoryEmbeddings kept = cache.getIfPresent(version);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<RepositoryEmbeddings> read =
        redis.call(() -> store.read(version.repository, version.name));
    read.ifPresent(embeddings -> cache.put(version, embeddings));
    return read;
  }

  private static int bytes(RepositoryEmbeddings embeddings) {
    long names = embeddings.files().stream().mapToLong(file -> BYTES_A_NAME + file.length()).sum();
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE, names + (long) Float.BYTES * embeddings.vectors().length));
  }
}
