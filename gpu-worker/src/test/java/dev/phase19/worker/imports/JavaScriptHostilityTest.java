package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.javascript.JavaScriptLanguage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Project files that were written to make resolution slow. Work that grows with a product of two of
 * their sizes takes many times the limit.
 */
class JavaScriptHostilityTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final Duration GIVEN_UP = Duration.ofSeconds(30);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, String> files = new TreeMap<>();

  @Test
  void manyPatternsOfPaths() {
    put(
        "tsconfig.json",
        "{\"compilerOptions\": {\"paths\": {%s}}}"
            .formatted(joined(8000, i -> "\"a%d/*\": [\"x/*\"]".formatted(i))));
    put("a.ts", imports(9000, i -> "a" + i + "/b"));
    put("x/b.ts", "");

    assertThat(imports().resolved()).isEqualTo(8000);
  }

  @Test
  void manyPatternsWithTheSameBeginning() {
    put(
        "tsconfig.json",
        "{\"compilerOptions\": {\"paths\": {%s}}}"
            .formatted(joined(8000, i -> "\"a*%d\": [\"x/*\"]".formatted(i))));
    put("a.ts", imports(9000, i -> "ab" + i));
    put("x/b.ts", "");

    assertThat(imports().imports()).isEqualTo(9000);
  }

  @Test
  void manyTargetsOfAPattern() {
    put(
        "tsconfig.json",
        "{\"compilerOptions\": {\"paths\": {\"a*\": [%s]}}}"
            .formatted(joined(10_000, i -> "\"xxxxxx%d/*\"".formatted(i))));
    put("a.ts", imports(2000, i -> "a" + i));

    assertThat(imports().imports()).isEqualTo(2000);
  }

  @Test
  void manyExportsUnderManyConditions() {
    put("package.json", "{\"workspaces\": [\"p\"]}");
    put(
        "p/package.json",
        "{\"name\": \"p\", \"exports\": {%s, \"./*\": {%s}}}"
            .formatted(
                joined(4000, i -> "\"./a%d/*\": \"./x/*.js\"".formatted(i)),
                joined(8000, i -> "\"c%d\": {}".formatted(i))));
    put("p/x/b.js", "");
    put("a.ts", imports(5000, i -> "p/a" + i + "/b"));

    assertThat(imports().resolved()).isEqualTo(4000);
  }

  @Test
  void aTargetOfManyAsterisks() {
    put("package.json", "{\"workspaces\": [\"p\"]}");
    put(
        "p/package.json",
        "{\"name\": \"p\", \"exports\": {\"./*\": [\"./%s\", \"./*\"]}}"
            .formatted("*".repeat(200_000)));
    put("a.ts", imports(2000, i -> "p/" + "b".repeat(400) + i));

    assertThat(imports().imports()).isEqualTo(2000);
  }

  @Test
  void manyGlobsAndManyPackages() {
    put(
        "package.json",
        "{\"workspaces\": [%s]}".formatted(joined(6000, i -> "\"**/*a*b*%d\"".formatted(i))));
    for (int i = 0; i < 3000; i++) {
      put("d/%sb%d/package.json".formatted("ab".repeat(30), i), "{\"name\": \"p" + i + "\"}");
    }
    put("a.ts", imports(3000, i -> "p" + i));

    assertThat(imports().imports()).isEqualTo(3000);
  }

  @Test
  void manyAlternatives() {
    put("package.json", "{\"workspaces\": [\"%s\"]}".formatted("{a,b}".repeat(10_000)));
    put("tsconfig.json", "{\"include\": [\"%s\"]}".formatted("{a,b".repeat(50_000)));
    put("a.ts", imports(1, i -> "b"));

    assertThat(imports().imports()).isEqualTo(1);
  }

  @Test
  void manyConfigurationsOfManyFiles() {
    put(
        "tsconfig.json",
        "{\"files\": [], \"references\": [%s]}"
            .formatted(joined(3000, i -> "{\"path\": \"tsconfig.%d.json\"}".formatted(i))));
    for (int i = 0; i < 3000; i++) {
      put("tsconfig.%d.json".formatted(i), "{\"include\": [\"**/x*y*z*%d.ts\"]}".formatted(i));
      put("f%d/x.ts".formatted(i), imports(1, j -> "./y"));
    }

    assertThat(imports().imports()).isEqualTo(3000);
  }

  @Test
  void manyFilesOfAConfigurationWithManyPatterns() {
    put(
        "tsconfig.json",
        "{\"include\": [%s]}".formatted(joined(8000, i -> "\"**/x*y*z*%d.q.ts\"".formatted(i))));
    for (int i = 0; i < 5_000; i++) {
      put("xyxyxyxyxy/xyzxyzxyz%d.ts".formatted(i), imports(1, j -> "./y"));
    }

    ImportReport report = report();
    assertThat(report.languages().get(0).imports()).isEqualTo(5_000);
    assertThat(report.bounds().get(Bound.PATTERNS)).isPositive();
  }

  @Test
  void configurationsThatExtendEachOther() {
    for (int i = 0; i < 5000; i++) {
      int first = 7 * i;
      put(
          "d/tsconfig.%d.json".formatted(i),
          "{\"extends\": [%s]}"
              .formatted(joined(10, j -> "\"./tsconfig.%d\"".formatted((first + j) % 5000))));
    }
    put("d/tsconfig.json", "{\"extends\": \"./tsconfig.1.json\"}");
    put("d/a.ts", imports(1, i -> "./b"));

    assertThat(imports().imports()).isEqualTo(1);
  }

  @Test
  void settingsThatManyConfigurationsInherit() {
    put(
        "base/tsconfig.json",
        "{\"include\": [%s], \"compilerOptions\": {\"rootDirs\": [%s]}}"
            .formatted(
                joined(7000, i -> "\"${configDir}/**/a%d*b\"".formatted(i)),
                joined(7000, i -> "\"r%d\"".formatted(i))));
    for (int i = 0; i < 2000; i++) {
      put("d%d/tsconfig.json".formatted(i), "{\"extends\": \"../base/tsconfig.json\"}");
      put("d%d/a.ts".formatted(i), imports(5, j -> "./b" + j));
    }

    assertThat(imports().imports()).isEqualTo(10_000);
  }

  @Test
  void workspacesInsideOfEachOther() {
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      put(
          folder + "package.json",
          "{\"name\": \"w\", \"workspaces\": [%s]}"
              .formatted(joined(500, j -> "\"**/*x%d\"".formatted(j))));
      folder.append("w/");
    }
    for (int i = 0; i < 1000; i++) {
      put(folder + "p%d/package.json".formatted(i), "{\"name\": \"p%d\"}".formatted(i));
      put(folder + "p%d/a.js".formatted(i), imports(5, j -> "q" + j));
    }

    assertThat(imports().imports()).isEqualTo(5_000);
  }

  @Test
  void deepAndBrokenProjectFiles() {
    put("a/package.json", "{\"workspaces\":".repeat(10_000));
    put("b/package.json", "[".repeat(100_000));
    put(
        "c/package.json",
        "{\"name\": 1, \"exports\": null, \"main\": {}, \"workspaces\": [[], 1]}");
    put("d/package.json", "{\"name\": \"" + "x".repeat(200_000));
    put("e/tsconfig.json", "{\"extends\": {}, \"references\": \"x\", \"compilerOptions\": []}");
    put("f/pnpm-workspace.yaml", "packages: " + "[".repeat(50_000));
    put("g/pnpm-workspace.yaml", "a: &a [x]\npackages: [*a, *b, {? !!java.lang.Runtime x}]\n");
    put("h/pnpm-workspace.yaml", "\t- %\n- '\n".repeat(10_000));
    put("i/package.json", "{" + joined(10_000, i -> "\"" + colliding(i) + "\": {}") + "}");
    for (String in : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i")) {
      put(in + "/a.ts", imports(1, i -> "./b"));
      put(in + "/b.ts", "");
    }

    assertThat(imports().resolved()).isEqualTo(9);
  }

  private void put(String path, String text) {
    files.put(path, text);
  }

  private static String joined(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
  }

  private static String imports(int count, IntFunction<String> name) {
    return IntStream.range(0, count)
        .mapToObj(i -> "import \"" + name.apply(i) + "\";\n")
        .collect(Collectors.joining());
  }

  /** Returns a text whose hash code is that of all others of 14 pairs. */
  private static String colliding(int number) {
    return IntStream.range(0, 14)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  private LanguageImports imports() {
    return report().languages().get(0);
  }

  private ImportReport report() {
    ImportGraphBuilder builder =
        new ImportGraphBuilder(List.of(new JavaScriptLanguage()), ImportBounds.DEFAULT);
    List<SourceBlob> blobs = new ArrayList<>();
    files.forEach((path, text) -> blobs.add(new SourceBlob(path, () -> text.getBytes(UTF_8))));
    return Assertions.assertTimeoutPreemptively(
        GIVEN_UP,
        () -> {
          long start = THREADS.getCurrentThreadCpuTime();
          ImportGraph graph = builder.build(builder.selection(), blobs, (done, of) -> {});
          assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(LIMIT);
          return graph.report();
        });
  }
}
