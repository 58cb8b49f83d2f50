package dev.phase19.worker.imports.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what our scanner finds in the files of Python's own library with what Python's own
 * parser finds. Needs {@code python3}. With {@code -Dscanner.trees=/one:/another}, other trees are
 * compared.
 */
@Tag("slow")
class PythonScannerAgainstAstTest {
  private static final double LEAST_AGREEMENT = 0.998;

  @TempDir Path folder;

  @Test
  void agreesOnTheImportsOfNearlyAllFiles() throws Exception {
    List<String> differing = new ArrayList<>();
    int files = 0;
    Process python = start();
    try (BufferedReader lines = python.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> fields = List.of(line.split("\t"));
        Set<String> parsed = new TreeSet<>(fields.subList(1, fields.size()));
        Set<String> scanned = scanned(Path.of(fields.get(0)));
        files++;
        if (!scanned.equals(parsed)) {
          differing.add(fields.get(0) + ": scanned " + scanned + ", parsed " + parsed);
        }
      }
    }

    assertThat(python.waitFor()).isZero();
    assertThat(files).isGreaterThan(500);
    assertThat(1 - (double) differing.size() / files)
        .as("share of %d files with the same imports; others: %s", files, differing)
        .isGreaterThanOrEqualTo(LEAST_AGREEMENT);
  }

  private Process start() throws IOException {
    Path script = folder.resolve("imports_by_ast.py");
    try (InputStream resource = getClass().getResourceAsStream("imports_by_ast.py")) {
      Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    String trees = System.getProperty("scanner.trees", "");
    command.addAll(trees.isEmpty() ? List.of() : List.of(trees.split(":")));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Set<String> scanned(Path file) throws IOException {
    try {
      return PythonScanner.scan(SourceText.of(Files.readAllBytes(file))).imports().stream()
          .map(PythonImport::spelling)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (MalformedSourceException e) {
      return Set.of("malformed: " + e.getMessage());
    }
  }
}
