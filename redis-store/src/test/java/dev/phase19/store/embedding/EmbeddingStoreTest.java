package dev.phase19.store.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddingStoreTest {
  private static final String REPOSITORY = "https://example.org/owner/name";

  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  private EmbeddingStore store;

  @BeforeEach
  void openStore() {
    store = new EmbeddingStore(REDIS.client());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    RepositoryEmbeddings written = random(3, 4);

    RepositoryEmbeddings read = store.read(REPOSITORY, written(written)).orElseThrow();

    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void aVersionOfManyChunksIsReadBack() {
    RepositoryEmbeddings written = random(10_001, 64);

    RepositoryEmbeddings read = store.read(REPOSITORY, written(written)).orElseThrow();

    assertThat(read.files()).isEqualTo(written.files());
    assertThat(Arrays.equals(read.vectors(), written.vectors())).isTrue();
  }

  @Test
  void noCommandMovesMoreThanAMegabyteOfVectors() {
    String version = written(random(1_000, 1_024));
    String key = REDIS.client().keys("*" + version).iterator().next();

    assertThat(REDIS.client().hgetAll(key.getBytes(UTF_8)).values())
        .hasSizeGreaterThan(8)
        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(1 << 20));
    assertThat(store.read(REPOSITORY, version).orElseThrow().files()).hasSize(1_000);
  }

  @Test
  void aVersionThatWasNotWrittenToItsEndIsNotFound() {
    String version = written(random(5_000, 64));
    REDIS.client().hdel(REDIS.client().keys("*" + version).iterator().next(), "vectors:1");

    assertThat(store.read(REPOSITORY, version)).isEmpty();
  }

  @Test
  void aRepositoryWithoutFilesHasAVersionToo() {
    RepositoryEmbeddings empty =
        new RepositoryEmbeddings(REPOSITORY, null, List.of(), 64, new float[0], Map.of());

    assertThat(store.read(REPOSITORY, written(empty)).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(empty);
  }

  @Test
  void edgesAreReadBackInBothDirectionsAndWeighed() {
    int files = 1_000;
    int[] from = new Random(2).ints(200_000, 0, files).sorted().toArray();
    int[] to = new Random(3).ints(200_000, 0, files).toArray();
    FileEdges edges = FileEdges.of(files, from, to);
    RepositoryEmbeddings bare = random(files, 4);
    long without = store.weigh(REPOSITORY, written(bare));

    String version = written(with(bare, edges));

    FileEdges read = store.read(REPOSITORY, version).orElseThrow().edges();
    assertThat(read.count()).isEqualTo(200_000);
    for (int file = 0; file < files; file++) {
      assertThat(read.targets(file)).isEqualTo(edges.targets(file));
      assertThat(read.sources(file)).containsExactlyInAnyOrder(edges.sources(file));
    }
    assertThat(store.weigh(REPOSITORY, version) - without)
        .as("rather too high than too low")
        .isBetween(FileEdges.bytes(files, 200_000), FileEdges.bytes(files, 250_000));
  }

  @Test
  void aVersionWithoutItsEdgesIsNotFound() {
    RepositoryEmbeddings bare = random(2, 2);
    String version = written(with(bare, FileEdges.of(2, new int[] {0}, new int[] {1})));
    REDIS.client().hdel(REDIS.client().keys("*" + version).iterator().next(), "edges:0");

    assertThat(store.read(REPOSITORY, version)).isEmpty();
  }

  @Test
  void edgesOfFilesThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> FileEdges.of(2, new int[] {0}, new int[] {2}))
        .hasMessage("edge 0 -> 2 names a file that does not exist: there are 2");
  }

  private static RepositoryEmbeddings with(RepositoryEmbeddings bare, FileEdges edges) {
    return new RepositoryEmbeddings(
        bare.repository(),
        bare.commit(),
        bare.files(),
        bare.dimensions(),
        bare.vectors(),
        bare.parameters(),
        edges);
  }

  @Test
  void aVersionGoesUnlessItIsMadeToStay() {
    String version = written(random(2, 2));
    String key = REDIS.client().keys("*" + version).iterator().next();
    assertThat(REDIS.client().ttl(key)).isPositive();

    store.persist(REPOSITORY, version);
    assertThat(REDIS.client().ttl(key)).isEqualTo(-1);

    store.retire(REPOSITORY, version);
    assertThat(REDIS.client().ttl(key)).isBetween(590L, 600L);
  }

  @Test
  void whoTriesAgainWritesOverWhatIsThere() {
    String version = written(random(5_000, 64));
    String key = REDIS.client().keys("*" + version).iterator().next();
    REDIS.client().hdel(key, "vectors:1", "shape");

    written(random(5_000, 64));

    assertThat(REDIS.client().keys("*")).containsExactly(key);
    assertThat(store.read(REPOSITORY, version).orElseThrow().files()).hasSize(5_000);
  }

  @Test
  void whatIsRemovedWhileItIsWrittenDoesNotComeBack() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread remover =
        new Thread(
            () -> {
              while (!stop.get()) {
                store.remove(REPOSITORY, "version");
              }
            });
    remover.start();
    try {
      await().until(() -> !store.write("version", random(20_000, 64)));
    } finally {
      stop.set(true);
      remover.join();
    }

    store.remove(REPOSITORY, "version");
    assertThat(REDIS.client().keys("*")).isEmpty();
  }

  @Test
  void aVersionThatIsNotThereIsNotFound() {
    assertThat(store.read(REPOSITORY, "none")).isEmpty();
  }

  @Test
  void aShapeThatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () ->
                new RepositoryEmbeddings(
                    REPOSITORY, null, List.of("a"), 64, new float[63], Map.of()))
        .hasMessage("1 files of 64 dimensions need 64 numbers, there are 63");
  }

  @Test
  void aVectorThatIsNotFiniteIsRefusedWithItsFile() {
    float[] vectors = {0, 1, 2, Float.NaN};

    assertThatThrownBy(
            () ->
                new RepositoryEmbeddings(REPOSITORY, null, List.of("a", "b"), 2, vectors, Map.of()))
        .hasMessage("vectors must be finite, that of file b holds NaN");
  }

  @Test
  void aPathThatCouldNotBeReadBackIsRefused() {
    assertThatThrownBy(
            () ->
                new RepositoryEmbeddings(
                    REPOSITORY, null, List.of("a\0b"), 1, new float[1], Map.of()))
        .hasMessage("a file's path must not be empty nor hold a NUL");
  }

  /** Writes a version and returns its name. */
  private String written(RepositoryEmbeddings embeddings) {
    assertThat(store.write("version", embeddings)).isTrue();
    return "version";
  }

  private static RepositoryEmbeddings random(int files, int dimensions) {
    Random random = new Random(1);
    float[] vectors = new float[files * dimensions];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() - 0.5f;
    }
    return new RepositoryEmbeddings(
        REPOSITORY,
        "c0ffee",
        IntStream.range(0, files).mapToObj(i -> "file-" + i).toList(),
        dimensions,
        vectors,
        Map.of("walk_length", "20", "seed", "1"));
  }
}
