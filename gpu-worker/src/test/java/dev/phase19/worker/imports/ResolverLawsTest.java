package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever names and folders a repository has, the work for its graph is linear in their sum. The
 * repositories are so large that work that grows with the square takes many times the time limit.
 */
class ResolverLawsTest {
  /** Of the processor, since a machine that has much to do takes longer by the clock. */
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private static final Duration GIVEN_UP = Duration.ofSeconds(30);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String FOLDER = "Folder";

  static Stream<LanguageSample> languages() {
    return Stream.of(new GoSample(), new JavaSample(), new JavaScriptSample(), new PythonSample());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void importsOfAFileAreBounded(LanguageSample sample) {
    Repository repository = new Repository(sample);
    repository.importing("Main", numbered("Absent", 160_000));

    ImportReport report = repository.report();

    assertThat(report.bounds().get(Bound.IMPORTS_A_FILE)).isGreaterThanOrEqualTo(150_000L);
    assertThat(imports(report)).isBetween(1L, 10_000L);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void anImportThatIsRepeatedIsOne(LanguageSample sample) {
    Repository repository = new Repository(sample);
    repository.imported("Other");
    repository.importing("Main", Collections.nCopies(150_000, "Other"));

    ImportReport report = repository.report();

    assertThat(imports(report)).isEqualTo(1);
    assertThat(report.languages().get(0).resolved()).isEqualTo(1);
    assertThat(report.bounds()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void namesWhoseHashesCollideAreAsFastAsOthers(LanguageSample sample) {
    Repository repository = new Repository(sample);
    List<String> names = colliding(14);
    names.forEach(repository::imported);
    for (int i = 0; i < 4; i++) {
      repository.importing("Main" + i, names.subList(4096 * i, 4096 * (i + 1)));
    }

    assertThat(repository.report().languages().get(0).resolved()).isEqualTo(16_384);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void deepFoldersAreNotWalkedForEachImportOfEachFile(LanguageSample sample) {
    String deep = "D" + "/D".repeat(50);
    Repository repository = new Repository(sample);
    for (int i = 0; i < 20; i++) {
      repository.importingFrom(deep, "Main" + i, FOLDER, numbered("Absent", 10_000));
    }

    assertThat(imports(repository.report())).isEqualTo(200_000);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void copiesOfAFileAreNotAllComparedForEachImport(LanguageSample sample) {
    Repository repository = new Repository(sample);
    for (int i = 0; i < 20_000; i++) {
      String folder = "Copy" + i;
      repository.put(sample.path(folder, "Other"), sample.imported(folder, "Other"));
      repository.importingFrom(folder, "Main", folder, List.of("Other", "Absent"));
    }

    LanguageImports imports = repository.report().languages().get(0);
    assertThat(imports.imports()).isEqualTo(40_000);
    assertThat(imports.resolved()).isEqualTo(20_000);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aLongNameIsCounted(LanguageSample sample) {
    Repository repository = new Repository(sample);
    repository.importing("Main", List.of("N".repeat(1_000_000)));

    ImportReport report = repository.report();

    assertThat(report.bounds().get(Bound.NAME_LENGTH)).isPositive();
    assertThat(imports(report)).isZero();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void manySegmentsInManyNamesAreNoMoreWorkThanTheirLength(LanguageSample sample) {
    String deep = "S" + "/S".repeat(100);
    Repository repository = new Repository(sample);
    for (int i = 0; i < 5; i++) {
      repository.importingFrom(FOLDER, "Main" + i, deep, numbered("Absent" + i + "x", 5000));
    }

    assertThat(imports(repository.report())).isEqualTo(25_000);
  }

  private static long imports(ImportReport report) {
    return report.languages().stream().mapToLong(LanguageImports::imports).sum();
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + i).toList();
  }

  /** Returns all strings of this many pairs of letters that have the same hash code. */
  private static List<String> colliding(int pairs) {
    List<String> names = List.of("N");
    for (int i = 0; i < pairs; i++) {
      names = names.stream().flatMap(name -> Stream.of(name + "Aa", name + "BB")).toList();
    }
    return names;
  }

  private static final class Repository {
    private final LanguageSample sample;
    private final Map<String, String> files = new LinkedHashMap<>();

    Repository(LanguageSample sample) {
      this.sample = sample;
      files.putAll(sample.project());
    }

    void put(String path, String text) {
      files.put(path, text);
    }

    void imported(String name) {
      put(sample.path(FOLDER, name), sample.imported(FOLDER, name));
    }

    void importing(String name, List<String> names) {
      importingFrom(FOLDER, name, FOLDER, names);
    }

    void importingFrom(String own, String name, String folder, List<String> names) {
      put(sample.path(own, name), sample.importing(own, name, folder, names));
    }

    ImportReport report() {
      ImportGraphBuilder builder =
          new ImportGraphBuilder(List.of(sample.language()), ImportBounds.DEFAULT);
      List<SourceBlob> blobs = new ArrayList<>();
      files.forEach((path, text) -> blobs.add(new SourceBlob(path, () -> text.getBytes(UTF_8))));
      return Assertions.assertTimeoutPreemptively(
          GIVEN_UP,
          () -> {
            long start = THREADS.getCurrentThreadCpuTime();
            ImportGraph graph = builder.build(builder.selection(), blobs, (done, of) -> {});
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
                .isLessThan(LIMIT);
            return graph.report();
          });
    }
  }
}
