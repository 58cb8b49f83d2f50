package dev.phase19.worker.imports.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import dev.phase19.worker.imports.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the graphs of real packages with what the type checker pyright finds in them. Takes the
 * packages from PyPI and pyright from npm, and keeps them below {@code target}. Needs {@code
 * python3} with pip, and {@code npm}.
 *
 * <p>Files with {@code from x import *} are left out: to pyright that imports all submodules, to
 * Python those only that the package lists.
 */
@Tag("slow")
class PythonResolverAgainstPyrightTest {
  private static final double LEAST = 0.99;
  private static final Path WORK = Path.of("target", "pyright").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({"sphinx==9.0.4, 1200", "django==5.2.17, 2500"})
  void findsTheImportsThatPyrightFinds(String requirement, int leastEdges) throws Exception {
    Path tree = unpacked(requirement);
    Set<String> withStars = filesWithStars(tree);
    Set<String> expected = without(withStars, new PyrightDependencies(WORK).edges(tree));
    Set<String> found = without(withStars, edges(tree));
    Set<String> common = new TreeSet<>(found);
    common.retainAll(expected);

    assertThat(expected).hasSizeGreaterThan(leastEdges);
    assertThat((double) common.size() / expected.size())
        .as("recall; missing: %s", minus(expected, common))
        .isGreaterThanOrEqualTo(LEAST);
    assertThat((double) common.size() / found.size())
        .as("precision; too many: %s", minus(found, common))
        .isGreaterThanOrEqualTo(LEAST);
  }

  private static Path unpacked(String requirement) throws Exception {
    Path tree = WORK.resolve(requirement.replace("==", "-"));
    if (!Files.exists(tree)) {
      Files.createDirectories(WORK);
      PyrightDependencies.run(
          WORK,
          WORK.resolve("pip.log"),
          "python3",
          "-m",
          "pip",
          "install",
          "--no-deps",
          "--no-compile",
          "--only-binary=:all:",
          "--python-version=3.12",
          "--target=" + tree,
          requirement);
    }
    return tree;
  }

  private static Set<String> edges(Path tree) throws IOException {
    ImportGraphBuilder builder =
        new ImportGraphBuilder(List.of(new PythonLanguage()), ImportBounds.DEFAULT);
    List<SourceBlob> blobs = new ArrayList<>();
    for (String path : sources(tree)) {
      blobs.add(new SourceBlob(path, () -> Files.readAllBytes(tree.resolve(path))));
    }
    ImportGraph imports = builder.build(builder.selection(), blobs, (done, of) -> {});
    Set<String> edges = new TreeSet<>();
    for (int node = 0; node < imports.files().size(); node++) {
      for (int i = 0; i < imports.graph().degree(node); i++) {
        int target = imports.graph().target(node, i);
        edges.add(imports.files().get(node) + " -> " + imports.files().get(target));
      }
    }
    return edges;
  }

  private static Set<String> filesWithStars(Path tree) throws Exception {
    Set<String> withStars = new TreeSet<>();
    for (String path : sources(tree)) {
      PythonSource source =
          PythonScanner.scan(SourceText.of(Files.readAllBytes(tree.resolve(path))));
      if (source.imports().stream().anyMatch(found -> found.name().equals("*"))) {
        withStars.add(path);
      }
    }
    return withStars;
  }

  private static List<String> sources(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .map(file -> tree.relativize(file).toString())
          .filter(new PythonLanguage()::owns)
          .sorted()
          .toList();
    }
  }

  private static Set<String> without(Set<String> files, Set<String> edges) {
    return edges.stream()
        .filter(edge -> !files.contains(edge.substring(0, edge.indexOf(" -> "))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
