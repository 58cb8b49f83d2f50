package dev.phase19.store.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestFilesTest {
  private static final String REPOSITORY = "https://example.org/owner/name";

  @Test
  void theNearestFilesAreThoseOfTheGreatestCosine() {
    NearestFiles files =
        new NearestFiles(
            new RepositoryEmbeddings(
                REPOSITORY,
                "c0ffee",
                List.of("a", "same direction", "at a right angle", "opposite", "nowhere"),
                2,
                new float[] {1, 1, 5, 5, 1, -1, -2, -2, 0, 0},
                Map.of()));

    List<SimilarFile> nearest = files.to("a", 3);

    assertThat(nearest)
        .extracting(SimilarFile::file)
        .containsExactly("same direction", "at a right angle", "nowhere");
    assertThat(nearest.get(0).similarity()).isEqualTo(1, within(1e-9));
    assertThat(files.to("a", 10)).hasSize(4);
    assertThat(files.to("nowhere", 4)).extracting(SimilarFile::similarity).containsOnly(0.0);
  }

  /** Some dimensions are a multiple of 4, the step of the dot product, and some are not. */
  @ParameterizedTest
  @CsvSource({"500, 16, 20", "300, 7, 5", "50, 1, 49", "2, 3, 100", "1000, 64, 1"})
  void theSearchIsExact(int count, int dimensions, int k) {
    RepositoryEmbeddings embeddings = random(count, dimensions);

    List<SimilarFile> found = new NearestFiles(embeddings).to("file-1", k);

    List<SimilarFile> sorted =
        IntStream.range(0, count)
            .filter(row -> row != 1)
            .mapToObj(row -> new SimilarFile("file-" + row, cosine(embeddings, 1, row)))
            .sorted(Comparator.comparingDouble(SimilarFile::similarity).reversed())
            .limit(k)
            .toList();
    assertThat(found).hasSameSizeAs(sorted);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).similarity()).isEqualTo(sorted.get(i).similarity(), within(1e-12));
    }
    if (dimensions > 1) { // in one dimension all cosines are 1 or -1
      assertThat(found).extracting(SimilarFile::file).isEqualTo(names(sorted));
    }
  }

  /** The cosines differ by less than a float can distinguish. */
  @Test
  void theSearchIsExactAlsoAmongVectorsThatAreNearlyTheSame() {
    int dimensions = 64;
    Random random = new Random(2);
    float[] vectors = new float[2_000 * dimensions];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = 1 + (i < dimensions ? 0 : random.nextInt(-40, 41) * 0x1p-20f);
    }
    RepositoryEmbeddings embeddings = embeddings(2_000, dimensions, vectors);

    List<SimilarFile> found = new NearestFiles(embeddings).to("file-0", 50);

    double[] sorted =
        IntStream.range(1, 2_000).mapToDouble(row -> cosine(embeddings, 0, row)).sorted().toArray();
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).similarity()).isEqualTo(sorted[1_998 - i], within(1e-14));
    }
    assertThat(sorted[1_998] - sorted[1_900]).isBetween(1e-13, 1e-8);
  }

  @Test
  void aFileAloneHasNoOtherNearIt() {
    assertThat(new NearestFiles(random(1, 4)).to("file-0", 10)).isEmpty();
  }

  @Test
  void whatIsEquallyNearComesInTheOrderOfTheFiles() {
    float[] same = new float[20];
    Arrays.fill(same, 1);
    NearestFiles files =
        new NearestFiles(
            new RepositoryEmbeddings(
                REPOSITORY,
                null,
                IntStream.range(0, 10).mapToObj(i -> "file-" + i).toList(),
                2,
                same,
                Map.of()));

    assertThat(names(files.to("file-2", 3))).containsExactly("file-0", "file-1", "file-3");
  }

  @Test
  void aFileWithoutAVectorIsNamed() {
    assertThatThrownBy(() -> new NearestFiles(random(2, 2)).to("missing.py", 1))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no vector for file missing.py in " + REPOSITORY);
  }

  @Test
  void itsMemoryIsThatOfVectorsAndNames() {
    long bytes = new NearestFiles(random(1_000, 64)).bytes();

    assertThat(bytes).isBetween(1_000L * 64 * 4 + 1_000 * 100, 1_000L * 64 * 4 + 1_000 * 250);
  }

  private static List<String> names(List<SimilarFile> files) {
    return files.stream().map(SimilarFile::file).toList();
  }

  private static double cosine(RepositoryEmbeddings embeddings, int a, int b) {
    return dot(embeddings, a, b) / Math.sqrt(dot(embeddings, a, a) * dot(embeddings, b, b));
  }

  private static double dot(RepositoryEmbeddings embeddings, int a, int b) {
    int n = embeddings.dimensions();
    return IntStream.range(0, n)
        .mapToDouble(
            i -> (double) embeddings.vectors()[a * n + i] * embeddings.vectors()[b * n + i])
        .sum();
  }

  private static RepositoryEmbeddings random(int files, int dimensions) {
    Random random = new Random(1);
    float[] vectors = new float[files * dimensions];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() - 0.5f;
    }
    return embeddings(files, dimensions, vectors);
  }

  private static RepositoryEmbeddings embeddings(int files, int dimensions, float[] vectors) {
    return new RepositoryEmbeddings(
        REPOSITORY,
        null,
        IntStream.range(0, files).mapToObj(i -> "file-" + i).toList(),
        dimensions,
        vectors,
        Map.of());
  }
}
