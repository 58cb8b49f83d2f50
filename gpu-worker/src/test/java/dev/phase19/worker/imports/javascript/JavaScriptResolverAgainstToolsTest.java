package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Agreement;
import dev.phase19.worker.imports.ImportGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    ImportGraph graph = Agreement.graph(tree, new JavaScriptLanguage());
    Set<String> found = Agreement.edges(graph);
    Agreement.assertAgree(
        Agreement.between(graph, all),
        tree.endsWith("trpc") ? fromSources(found) : found,
        leastEdges);
  }

  private static Set<String> fromSources(Set<String> edges) {
    return edges.stream()
        .filter(edge -> Agreement.from(edge).contains("/src/"))
        .collect(Collectors.toSet());
  }
}
