package dev.phase19.store.embedding;

import dev.phase19.store.RedisServerExtension;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prints how long it takes to write, read and search embeddings of 64 dimensions on this machine.
 * {@code docs/redis.md} says how to run it and shows its output.
 */
public final class EmbeddingTimes {
  private static final int DIMENSIONS = 64;
  private static final int ROUNDS = 21;

  private EmbeddingTimes() {}

  public static void main(String[] arguments) {
    try (RedisServerExtension server = new RedisServerExtension().open()) {
      EmbeddingStore store = new EmbeddingStore(server.client());
      for (int files : new int[] {1_000, 10_000, 100_000}) {
        RepositoryEmbeddings embeddings = random(files);
        String name = embeddings.repository();
        String version = "version";
        store.write(version, embeddings);
        report(files, "write", () -> store.write(version, embeddings));
        report(files, "read", () -> store.read(name, version).orElseThrow());
        NearestFiles nearest = new NearestFiles(embeddings);
        report(files, "10 nearest", () -> nearest.to("src/main/file-7.java", 10));
        server.client().flushAll();
      }
    }
  }

  private static void report(int files, String what, Runnable call) {
    long[] times = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      call.run();
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%,7d files  %-10s  median of %d: %.2f ms%n",
        files,
        what,
        ROUNDS,
        times[ROUNDS / 2] / 1e6);
  }

  private static RepositoryEmbeddings random(int files) {
    Random random = new Random(1);
    float[] vectors = new float[files * DIMENSIONS];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() - 0.5f;
    }
    return new RepositoryEmbeddings(
        "https://example.org/owner/name",
        null,
        IntStream.range(0, files).mapToObj(i -> "src/main/file-" + i + ".java").toList(),
        DIMENSIONS,
        vectors,
        Map.of());
  }
}
