package dev.phase19.worker.imports.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the graphs of real packages with what TypeScript's {@code resolveModuleName} and
 * dependency-cruiser find in them. Takes packages that have their sources, and the tools, from npm,
 * and keeps them below {@code target}. Needs {@code node}, {@code npm} and {@code tar}.
 *
 * <p>Where a file in JavaScript imports one that has declarations beside it, TypeScript means the
 * declarations. In these trees that is one edge of Svelte's, {@code src/motion/index.js} to {@code
 * types/index.d.ts}, and the edges of tRPC's outputs, which are therefore left out.
 * Dependency-cruiser does not know the condition {@code types}, under which Svelte's {@code
 * elements.d.ts} imports {@code types/index.d.ts}, and sees two implementations instead.
 */
@Tag("slow")
class JavaScriptResolverAgainstToolsTest {
  private static final double LEAST = 0.99;
  private static final Path WORK = Path.of("target", "javascript-tools").toAbsolutePath();

  private static ModuleTools tools;

  @BeforeAll
  static void install() throws Exception {
    tools = new ModuleTools(WORK);
  }

  /** One tree in TypeScript, and two in JavaScript. */
  @ParameterizedTest
  @CsvSource({
    "effect@3.19.3, 8000",
    "svelte@5.43.6, 1000",
    "three@0.181.0, 3500",
  })
  void findsTheImportsThatTypeScriptFinds(String npmPackage, int leastEdges) throws Exception {
    Path tree = WORK.resolve(npmPackage.replace('@', '-'));
    tools.unpack(npmPackage, tree);

    assertAgrees(tree, tools.typeScript(tree), leastEdges);
  }

  @ParameterizedTest
  @CsvSource({
    "effect@3.19.3, 8000",
    "svelte@5.43.6, 1000",
    "three@0.181.0, 3500",
  })
  void findsTheImportsThatDependencyCruiserFinds(String npmPackage, int leastEdges)
      throws Exception {
    Path tree = WORK.resolve(npmPackage.replace('@', '-'));
    tools.unpack(npmPackage, tree);

    assertAgrees(tree, tools.dependencyCruiser(tree), leastEdges);
  }

  /** Packages that import each other by their names, and paths that lead nowhere for some. */
  @Test
  void findsTheImportsBetweenThePackagesOfAWorkspace() throws Exception {
    Path tree = Files.createDirectories(WORK.resolve("trpc"));
    Files.writeString(
        tree.resolve("package.json"), "{\"private\": true, \"workspaces\": [\"packages/*\"]}");
    Files.writeString(
        tree.resolve("tsconfig.json"),
        "{\"compilerOptions\": {\"module\": \"esnext\", \"moduleResolution\": \"bundler\","
            + " \"paths\": {\"@trpc/*\": [\"./packages/*/src\"]}}}");
    for (String version :
        List.of("server@11.7.1", "client@11.7.1", "react-query@11.5.1", "next@11.5.1")) {
      String name = version.substring(0, version.indexOf('@'));
      Path folder = tree.resolve("packages").resolve(name);
      tools.unpack("@trpc/" + version, folder);
      Path link = tree.resolve("node_modules/@trpc").resolve(name);
      if (!Files.exists(link)) {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, folder);
      }
    }

    assertAgrees(tree, fromSources(tools.typeScript(tree)), 500);
  }

  private static void assertAgrees(Path tree, Set<String> all, int leastEdges) throws IOException {
    ImportGraph graph = graph(tree);
    Set<String> expected = between(new HashSet<>(graph.files()), all);
    Set<String> found = edges(graph);
    if (tree.endsWith("trpc")) {
      found = fromSources(found);
    }
    Set<String> common = new TreeSet<>(found);
    common.retainAll(expected);

    assertThat(expected).hasSizeGreaterThan(leastEdges);
    assertThat((double) common.size() / expected.size())
        .as("recall; missing: %s", minus(expected, common))
        .isGreaterThanOrEqualTo(LEAST);
    assertThat((double) common.size() / found.size())
        .as("precision; too many: %s", minus(found, common))
        .isGreaterThanOrEqualTo(LEAST);
    System.out.printf(
        "%s: %d files, %d edges expected, %d found, %d in common; missing %s, too many %s%n",
        tree.getFileName(),
        graph.files().size(),
        expected.size(),
        found.size(),
        common.size(),
        minus(expected, common),
        minus(found, common));
  }

  private static ImportGraph graph(Path tree) throws IOException {
    ImportGraphBuilder builder =
        new ImportGraphBuilder(List.of(new JavaScriptLanguage()), ImportBounds.DEFAULT);
    var selection = builder.selection();
    List<SourceBlob> blobs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(tree)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .filter(selection)
          .sorted()
          .forEach(
              path ->
                  blobs.add(new SourceBlob(path, () -> Files.readAllBytes(tree.resolve(path)))));
    }
    return builder.build(selection, blobs, (done, of) -> {});
  }

  private static Set<String> edges(ImportGraph imports) {
    Set<String> edges = new TreeSet<>();
    for (int node = 0; node < imports.files().size(); node++) {
      for (int i = 0; i < imports.graph().degree(node); i++) {
        int target = imports.graph().target(node, i);
        edges.add(imports.files().get(node) + " -> " + imports.files().get(target));
      }
    }
    return edges;
  }

  /** Returns the edges between different files of a graph. */
  private static Set<String> between(Set<String> files, Set<String> edges) {
    return edges.stream()
        .filter(edge -> files.containsAll(List.of(edge.split(" -> "))))
        .filter(edge -> !edge.split(" -> ")[0].equals(edge.split(" -> ")[1]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> fromSources(Set<String> edges) {
    return edges.stream()
        .filter(edge -> edge.substring(0, edge.indexOf(" -> ")).contains("/src/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
