package dev.phase19.store.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.phase19.store.script.Script;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * Reads and writes versions of embeddings. Safe for use by many threads.
 *
 * <p>A version is one hash with the repository's own hash tag. It has the field {@code shape}
 * (rows, columns, rows per chunk), the parameters, and chunks of rows ({@code files:0}, {@code
 * vectors:0}, ...), so that no single command moves more than about a megabyte of vectors and none
 * blocks Redis for long. Vectors are packed little-endian float32. File names are UTF-8, each
 * terminated by a NUL, which git allows in no path. The field {@code edges} has the number of
 * edges, and {@code edges:0}, ... the edges; a version of an older worker has none of these.
 */
public final class EmbeddingStore {
  /**
   * How long an unpublished version is kept. If a worker dies right after it published a version,
   * the next worker has this long to make that version permanent.
   */
  private static final Duration UNPUBLISHED = Duration.ofDays(7);

  private static final Script BEGIN_VERSION = Script.of(EmbeddingStore.class, "begin_version");
  private static final Script WRITE_CHUNK = Script.of(EmbeddingStore.class, "write_chunk");
  private static final Duration RETIRED = Duration.ofMinutes(10);
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int MAX_CHUNK = 4096;

  /** Shape, commit, parameters, and what Redis needs for the key. */
  private static final int HEAD_BYTES = 1024;

  private static final String EDGES = "edges";
  private static final String PARAMETER = "parameter:";

  private final UnifiedJedis redis;

  public EmbeddingStore(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * Writes a version, unpublished and with a time to live. Repeating the call overwrites what an
   * earlier call left.
   *
   * @return false when somebody {@linkplain #remove removed} it meanwhile
   */
  public boolean write(String version, RepositoryEmbeddings embeddings) {
    byte[] key = key(embeddings.repository(), version);
    int files = embeddings.files().size();
    int chunk =
        Math.max(1, Math.min(MAX_CHUNK, CHUNK_BYTES / Float.BYTES / embeddings.dimensions()));
    List<byte[]> head = new ArrayList<>(List.of(bytes(Long.toString(UNPUBLISHED.toSeconds()))));
    head.addAll(
        List.of(bytes("shape"), bytes(files + " " + embeddings.dimensions() + " " + chunk)));
    if (embeddings.commit() != null) {
      head.addAll(List.of(bytes("commit"), bytes(embeddings.commit())));
    }
    embeddings
        .parameters()
        .forEach((name, value) -> head.addAll(List.of(bytes(PARAMETER + name), bytes(value))));
    if (hasEdges(embeddings)) {
      int edges = embeddings.edges().count();
      head.addAll(List.of(bytes(EDGES), bytes(Integer.toString(edges))));
    }
    BEGIN_VERSION.runOnBytes(redis, List.of(key), head);
    for (int from = 0; from < files; from += chunk) {
      int to = Math.min(files, from + chunk);
      List<byte[]> fields =
          List.of(
              bytes("files:" + from / chunk), packFiles(embeddings.files().subList(from, to)),
              bytes("vectors:" + from / chunk), packVectors(embeddings, from, to));
      if (!writeChunk(key, fields)) {
        return false;
      }
    }
    return !hasEdges(embeddings) || writeEdges(key, embeddings.edges());
  }

  private boolean writeEdges(byte[] key, FileEdges edges) {
    int chunk = 0;
    for (byte[] packed : PackedEdges.pack(edges)) {
      if (!writeChunk(key, List.of(bytes(EDGES + ":" + chunk), packed))) {
        return false;
      }
      chunk++;
    }
    return true;
  }

  private boolean writeChunk(byte[] key, List<byte[]> fields) {
    return (Long) WRITE_CHUNK.runOnBytes(redis, List.of(key), fields) == 1;
  }

  /** Returns about how many bytes {@link #write} will store. */
  public static long bytes(RepositoryEmbeddings embeddings) {
    long names = embeddings.files().stream().mapToLong(file -> bytes(file).length + 1L).sum();
    long vectors = (long) Float.BYTES * embeddings.vectors().length;
    long edges =
        hasEdges(embeddings) ? (long) PackedEdges.BYTES_AN_EDGE * embeddings.edges().count() : 0;
    return HEAD_BYTES + names + vectors + edges;
  }

  private static boolean hasEdges(RepositoryEmbeddings embeddings) {
    return embeddings.edges() != null && embeddings.edges().count() <= PackedEdges.MAX_EDGES;
  }

  /**
   * Returns whether a version has no time to live, or a longer one than a replaced version: such a
   * version is published or being written, or nobody knows of it.
   */
  public boolean outlivesReplaced(String repository, String version) {
    long seconds = redis.ttl(key(repository, version));
    return seconds == -1 || seconds > RETIRED.toSeconds();
  }

  /** Returns the bytes that a version takes in Redis; 0 when it does not exist. */
  public long storedBytes(String repository, String version) {
    Long bytes = redis.memoryUsage(key(repository, version), 0);
    return bytes == null ? 0 : bytes;
  }

  /** Makes a published version permanent. */
  public void persist(String repository, String version) {
    redis.persist(key(repository, version));
  }

  /** Lets a replaced version expire after 10 minutes, so that its readers can finish. */
  public void retire(String repository, String version) {
    redis.expire(key(repository, version), RETIRED.toSeconds());
  }

  /** Removes a version at once; nobody may be reading it. */
  public void remove(String repository, String version) {
    redis.unlink(key(repository, version));
  }

  /**
   * Estimates the bytes of memory that a version takes once it is read; 0 when it does not exist.
   */
  public long weigh(String repository, String version) {
    byte[] key = key(repository, version);
    byte[] shape = redis.hget(key, bytes("shape"));
    Long stored = redis.memoryUsage(key, 0);
    if (shape == null || stored == null) {
      return 0;
    }
    String[] sizes = new String(shape, UTF_8).split(" ");
    long files = Long.parseLong(sizes[0]);
    byte[] count = redis.hget(key, bytes(EDGES));
    long edges = count == null ? 0 : Long.parseLong(new String(count, UTF_8));
    return NearestFiles.bytes(
            files, Integer.parseInt(sizes[1]), stored - PackedEdges.BYTES_AN_EDGE * edges)
        + (count == null ? 0 : FileEdges.bytes(files, edges));
  }

  /** Returns a version, if it still exists. */
  public Optional<RepositoryEmbeddings> read(String repository, String version) {
    byte[] key = key(repository, version);
    byte[] shape = redis.hget(key, bytes("shape"));
    if (shape == null) {
      return Optional.empty();
    }
    String[] sizes = new String(shape, UTF_8).split(" ");
    int rows = Integer.parseInt(sizes[0]);
    int dimensions = Integer.parseInt(sizes[1]);
    int chunk = Integer.parseInt(sizes[2]);
    List<String> files = new ArrayList<>(rows);
    float[] vectors = new float[Math.multiplyExact(rows, dimensions)];
    for (int from = 0; from < rows; from += chunk) {
      List<byte[]> packed =
          redis.hmget(key, bytes("files:" + from / chunk), bytes("vectors:" + from / chunk));
      if (packed.contains(null)) {
        return Optional.empty();
      }
      files.addAll(Arrays.asList(new String(packed.get(0), UTF_8).split("\0")));
      floats(packed.get(1)).get(vectors, from * dimensions, packed.get(1).length / Float.BYTES);
    }
    FileEdges edges = null;
    byte[] count = redis.hget(key, bytes(EDGES));
    if (count != null) {
      List<byte[]> packed = edges(key, Integer.parseInt(new String(count, UTF_8)));
      if (packed.contains(null)) {
        return Optional.empty();
      }
      edges = PackedEdges.unpack(rows, Integer.parseInt(new String(count, UTF_8)), packed);
    }
    byte[] commit = redis.hget(key, bytes("commit"));
    return Optional.of(
        new RepositoryEmbeddings(
            repository,
            commit == null ? null : new String(commit, UTF_8),
            files,
            dimensions,
            vectors,
            parameters(key),
            edges));
  }

  private List<byte[]> edges(byte[] key, int count) {
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < PackedEdges.chunks(count); i++) {
      chunks.add(redis.hget(key, bytes(EDGES + ":" + i)));
    }
    return chunks;
  }

  /** Returns how many files a version has; 0 when it does not exist. */
  public long files(String repository, String version) {
    byte[] shape = redis.hget(key(repository, version), bytes("shape"));
    return shape == null ? 0 : Long.parseLong(new String(shape, UTF_8).split(" ")[0]);
  }

  private Map<String, String> parameters(byte[] key) {
    Map<String, String> parameters = new HashMap<>();
    List<byte[]> names = new ArrayList<>();
    for (byte[] field : redis.hkeys(key)) {
      if (new String(field, UTF_8).startsWith(PARAMETER)) {
        names.add(field);
      }
    }
    if (names.isEmpty()) {
      return parameters;
    }
    List<byte[]> values = redis.hmget(key, names.toArray(byte[][]::new));
    for (int i = 0; i < names.size(); i++) {
      if (values.get(i) != null) {
        String name = new String(names.get(i), UTF_8).substring(PARAMETER.length());
        parameters.put(name, new String(values.get(i), UTF_8));
      }
    }
    return parameters;
  }

  private static byte[] packFiles(List<String> files) {
    return bytes(String.join("\0", files) + "\0");
  }

  private static byte[] packVectors(RepositoryEmbeddings embeddings, int from, int to) {
    int dimensions = embeddings.dimensions();
    byte[] packed = new byte[(to - from) * dimensions * Float.BYTES];
    floats(packed).put(embeddings.vectors(), from * dimensions, (to - from) * dimensions);
    return packed;
  }

  private static FloatBuffer floats(byte[] packed) {
    return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private static byte[] key(String repository, String version) {
    return bytes(StoredKey.of(repository, version));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
