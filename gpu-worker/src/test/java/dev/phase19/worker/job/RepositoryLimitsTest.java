package dev.phase19.worker.job;

import static dev.phase19.worker.git.MadeRepository.file;
import static dev.phase19.worker.git.MadeRepository.folder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.git.MadeRepository;
import dev.phase19.worker.git.MadeRepository.Entry;
import dev.phase19.worker.git.RepositoryClone;
import dev.phase19.worker.git.RepositoryCloner;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.repository.CloneConfiguration;
import dev.phase19.worker.repository.Repositories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit of the section {@code repositories} bites, and says which key it is. */
@Timeout(60)
class RepositoryLimitsTest {
  private static final String MORE = "; a larger value in the worker's configuration allows it";

  /** Keys that are no limits. */
  private static final Set<String> OTHERS = Set.of("trustedOrigins", "folder");

  /** Each limit, so low that the repository of this test exceeds it, and the failure's message. */
  private static final List<Limit> FATAL =
      List.of(
          limit("cloneTimeout", "1s", "the clone takes longer than", "1.0 s" + MORE),
          limit("maxPackSize", "300 bytes", "the repository sends more than", "300 bytes" + MORE),
          limit(
              "maxObjectSize",
              "49 bytes",
              "the repository has an object larger than",
              "49 bytes (at most an eighth of the worker's -Xmx)" + MORE),
          limit(
              "maxInflatedSize",
              "99 bytes",
              "the repository unpacks to more than",
              "99 bytes" + MORE),
          limit(
              "maxObjects",
              4,
              "the repository has 5 objects, more than",
              "4 (bounded by the worker's -Xmx)" + MORE),
          limit("maxFiles", 1, "the repository has more source files than", "1" + MORE),
          limit(
              "maxPathSize",
              "9 bytes",
              "the paths of the repository's source files take more than",
              "9 bytes" + MORE),
          limit("maxParseSize", "57 bytes", "the source files have more than", "57 bytes" + MORE),
          limit("parseTimeout", "1s", "the source files took longer than", "1 s, to parse" + MORE),
          limit(
              "maxEdges", 1, "the source files have more than", "1, imports of each other" + MORE));

  /** Limits whose excess is counted, and what it is counted as. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "maxImportsPerFile", "IMPORTS_A_FILE",
          "maxImportLength", "NAME_LENGTH",
          "maxDepth", "PATH_DEPTH");

  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong();
  private MadeRepository made;

  private record Limit(String key, Object value, String exceeds, String limit) {
    @Override
    public String toString() {
      return key;
    }
  }

  private static Limit limit(String key, Object value, String exceeds, String limit) {
    return new Limit(key, value, exceeds, limit);
  }

  @BeforeEach
  void makeRepository() throws IOException {
    made = new MadeRepository();
    String a = made.blob("import b.c\nimport b.a_name_of_more_than_16_letters\n");
    made.commit(
        made.tree(
            file("a.py", a),
            folder("b", made.tree(file("__init__.py", a), file("c.py", made.blob("import a"))))));
  }

  @AfterEach
  void close() {
    made.close();
  }

  static List<Limit> fatal() {
    return FATAL;
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void aLimitThatIsExceededEndsTheJobAndNamesItsKey(Limit limit) throws IOException {
    if (limit.key().equals("cloneTimeout")) {
      multiply();
    }

    assertThatThrownBy(() -> graph(limit.key(), limit.value()))
        .hasMessage(limit.exceeds() + " repositories." + limit.key() + ", " + limit.limit())
        .satisfies(
            failure ->
                assertThat(JobErrors.of(failure, null).code()).isEqualTo("REPOSITORY_TOO_LARGE"));
  }

  /** Makes a tree of ten billion files out of a few objects. */
  private void multiply() {
    String tree = made.tree();
    for (int level = 0; level < 10; level++) {
      String object = tree;
      tree =
          made.tree(
              Stream.of("a b c d e f g h i j".split(" "))
                  .map(name -> folder(name, object))
                  .toArray(Entry[]::new));
    }
    made.commit(tree);
  }

  @Test
  void aHostThatIsSilentForTooLongIsLeftAndTheKeyIsNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String origin = "http://127.0.0.1:" + silent.getLocalPort();
      CloneConfiguration configuration =
          Repositories.from(Set.of(origin), folder, Map.of("silenceTimeout", "1s"));

      assertThatThrownBy(() -> cloned(configuration, origin + "/owner/name"))
          .hasMessageEndingWith(
              "no answer within repositories.silenceTimeout, 1 s; a larger value in the worker's"
                  + " configuration waits longer");
    }
  }

  @Test
  void aFileThatIsTooLargeIsAFileWithoutEdges() throws IOException {
    ImportGraph graph = graph("maxFileSize", "40 bytes");

    assertThat(graph.files()).containsExactlyInAnyOrder("a.py", "b/__init__.py", "b/c.py");
    assertThat(graph.malformed()).isEqualTo(2);
  }

  static Set<String> counted() {
    return COUNTED.keySet();
  }

  @ParameterizedTest
  @MethodSource("counted")
  void excessThatIsLeftOutIsCounted(String key) throws IOException {
    if (key.equals("maxDepth")) {
      String c = made.blob("import a");
      made.commit(made.tree(folder("a", made.tree(folder("b", made.tree(file("c.py", c)))))));
    }

    assertThat(graph(key, key.equals("maxImportLength") ? 16 : 1).report().bounds().keySet())
        .extracting(Enum::name)
        .containsExactly(COUNTED.get(key));
  }

  @Test
  void noKeyIsForgotten() {
    Set<String> tested = new TreeSet<>(OTHERS);
    FATAL.forEach(limit -> tested.add(limit.key()));
    tested.addAll(COUNTED.keySet());
    tested.addAll(List.of("silenceTimeout", "maxFileSize"));

    assertThat(
            Arrays.stream(CloneConfiguration.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                .map(java.lang.reflect.Field::getName)
                .collect(Collectors.toSet()))
        .isEqualTo(tested);
  }

  private ImportGraph graph(String key, Object value) throws IOException {
    return cloned(
        Repositories.from(
            made.origin().stream().map(Object::toString).toList(), folder, Map.of(key, value)),
        made.url());
  }

  /** The stages clone and parse, as the pipeline runs them; a second passes with each file. */
  private ImportGraph cloned(CloneConfiguration configuration, String url) throws IOException {
    try (RepositoryCloner cloner = configuration.cloner();
        RepositoryClone clone = cloner.clone(url, null, () -> true)) {
      return configuration
          .parser(() -> clock.getAndAdd(Duration.ofSeconds(1).toNanos()))
          .parse(clone, (done, of) -> {});
    }
  }
}
