package dev.phase19.store.embedding;

import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Reads and writes versions of embeddings. Safe for use by many threads. */
public final class EmbeddingStore {

  public EmbeddingStore(UnifiedJedis redis) {}

  /** Writes a new version, unpublished and with a time to live, and returns its name. */
  public String write(RepositoryEmbeddings embeddings) {
    throw new UnsupportedOperationException();
  }

  /** Makes a published version stay. */
  public void persist(String repository, String version) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets a version that was replaced, or never published, go after 10 minutes, so that its readers
   * can end.
   */
  public void retire(String repository, String version) {
    throw new UnsupportedOperationException();
  }

  /** A version, if it is still there. */
  public Optional<RepositoryEmbeddings> read(String repository, String version) {
    throw new UnsupportedOperationException();
  }
}
