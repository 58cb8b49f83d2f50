package dev.phase19.worker.job;

import dev.phase19.store.connection.RedisPools;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.StoredKey;
import dev.phase19.store.queue.Publications;
import dev.phase19.store.queue.StoredVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.Pool;

/**
 * Finds versions of embeddings that would last and that nobody refers to, and lets them expire. One
 * is left when a worker that was suspended begins to write after its version was removed, and when
 * the queue was lost and the embeddings were not, as in a failover of one node of a cluster. They
 * are given the time that a replaced version has, so even a mistake would break no reader.
 *
 * <p>Each run looks at a few hundred keys of one server, and at most one run is done within some
 * seconds, so nobody notices it. Not for use by several threads.
 */
final class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int KEYS = 500;
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final UnifiedJedis redis;
  private final Publications publications;
  private final EmbeddingStore embeddings;
  private String cursor = ScanParams.SCAN_POINTER_START;
  private int server;
  private long next = System.nanoTime();

  Sweeper(UnifiedJedis redis, Publications publications, EmbeddingStore embeddings) {
    this.redis = redis;
    this.publications = publications;
    this.embeddings = embeddings;
  }

  /** Does one run, if the last one was long enough ago. */
  void sweepWhenDue() {
    if (System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + PERIOD.toNanos();
    try {
      sweep();
    } catch (JedisException e) {
      // Not the worker's trouble: the server may be a replica that is away. The next run asks the
      // next one.
      log.debug("keys could not be looked through", e);
      cursor = ScanParams.SCAN_POINTER_START;
      server++;
    }
  }

  /**
   * Does one run.
   *
   * @return whether it was the last one of a round over all servers
   */
  boolean sweep() {
    List<? extends Pool<Connection>> servers = List.copyOf(RedisPools.of(redis));
    if (server >= servers.size()) {
      server = 0;
    }
    retireUnowned(lasting(scan(servers.get(server))));
    if (cursor.equals(ScanParams.SCAN_POINTER_START)) {
      server++;
    }
    return server >= servers.size();
  }

  /** One step through the keys of a server; of a replica, they are those of its master. */
  private List<StoredKey> scan(Pool<Connection> pool) {
    try (Connection connection = pool.getResource()) {
      ScanResult<String> step =
          new Jedis(connection).scan(cursor, new ScanParams().match(StoredKey.GLOB).count(KEYS));
      cursor = step.getCursor();
      return step.getResult().stream().flatMap(key -> StoredKey.parse(key).stream()).toList();
    }
  }

  private List<StoredVersion> lasting(List<StoredKey> keys) {
    List<StoredVersion> found = new ArrayList<>();
    for (StoredKey key : keys) {
      if (embeddings.outlivesReplaced(key.repository(), key.version())) {
        found.add(new StoredVersion(key.repository(), key.version()));
      }
    }
    return found;
  }

  private void retireUnowned(List<StoredVersion> found) {
    if (found.isEmpty()) {
      return;
    }
    // Asked only now: what is being written or published was noted before it was found.
    Set<StoredVersion> unowned = publications.unowned(found);
    for (StoredVersion version : unowned) {
      embeddings.retire(version.repository(), version.version());
      log.warn(
          "embeddings that nobody refers to will expire: repository={} version={} bytes={}",
          version.repository(),
          version.version(),
          embeddings.storedBytes(version.repository(), version.version()));
    }
  }
}
