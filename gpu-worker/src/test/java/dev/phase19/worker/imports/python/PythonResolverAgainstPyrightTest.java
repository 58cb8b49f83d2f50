package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.Agreement;
import dev.phase19.worker.imports.ExternalProgram;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Path WORK = Path.of("target", "pyright").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({"sphinx==9.0.4, 1200", "django==5.2.17, 2500"})
  void findsTheImportsThatPyrightFinds(String requirement, int leastEdges) throws Exception {
    Path tree = unpacked(requirement);
    Set<String> withStars = filesWithStars(tree);
    ImportGraph graph = Agreement.graph(tree, new PythonLanguage());
    Set<String> expected = Agreement.between(graph, new PyrightDependencies(WORK).edges(tree));

    Agreement.assertAgree(
        without(withStars, expected), without(withStars, Agreement.edges(graph)), leastEdges);
  }

  private static Path unpacked(String requirement) throws Exception {
    Path tree = WORK.resolve(requirement.replace("==", "-"));
    if (!Files.exists(tree)) {
      Files.createDirectories(WORK);
      ExternalProgram.run(
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
        .filter(edge -> !files.contains(Agreement.from(edge)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
