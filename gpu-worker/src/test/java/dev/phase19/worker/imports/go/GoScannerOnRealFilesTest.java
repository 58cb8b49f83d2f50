package dev.phase19.worker.imports.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares what our scanner finds in the files of a folder, such as Go's own sources, with what
 * tree-sitter's grammar of Go finds. The build brings no Go sources, so the folder has to be named:
 * {@code -DargLine=-Dgo.sources=<folder>}.
 */
@EnabledIfSystemProperty(named = "go.sources", matches = ".+")
class GoScannerOnRealFilesTest {

  @Test
  void agreesOnNearlyAllFiles() throws IOException {
    int compared = 0;
    List<Path> different = new ArrayList<>();
    for (Path file : goFiles()) {
      byte[] source = Files.readAllBytes(file);
      Optional<GoImports> expected = TreeSitterImports.of(source);
      if (expected.isPresent()) {
        compared++;
        if (!expected.equals(scan(source))) {
          different.add(file);
        }
      }
    }

    System.out.printf("%d files compared; different: %s%n", compared, different);
    assertThat(compared).isPositive();
    assertThat(different).hasSizeLessThanOrEqualTo(compared / 500);
  }

  private static List<Path> goFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("go.sources")))) {
      return files
          .filter(file -> file.toString().endsWith(".go") && Files.isRegularFile(file))
          .toList();
    }
  }

  private static Optional<GoImports> scan(byte[] source) {
    try {
      return Optional.of(GoScanner.scan(SourceText.of(source)));
    } catch (MalformedSourceException e) {
      return Optional.empty();
    }
  }
}
