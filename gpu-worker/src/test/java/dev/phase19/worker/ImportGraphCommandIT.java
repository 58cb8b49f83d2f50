package dev.phase19.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.worker.git.LargeRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code import-graph} command as users run it: from the jar, in its own process. */
class ImportGraphCommandIT {
  @TempDir private Path folder;

  @Test
  void aRepositoryOfManyFilesNeedsLittleMemory() throws Exception {
    Path repository = folder.resolve("large.git");
    LargeRepository.create(repository, 2000);
    Path output = Files.createDirectory(folder.resolve("output")).resolve("graph.json");

    CommandProcess.Ended ended =
        run("-Xmx64m", repository.toString(), "--output", output.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .matches(
            "2,000 files, [\\d,]+ edges, [\\d,]+ external imports, 0 unresolved: "
                + output
                + " \\(\\d+\\.\\d s\\)\n");
    JsonNode json = new ObjectMapper().readTree(output.toFile());
    assertThat(json.get("files")).hasSize(2000);
    assertThat(json.get("edges")).hasSizeGreaterThan(10_000);
    assertThat(json.at("/statistics/commit").textValue()).hasSize(40);
    try (Stream<Path> left = Files.list(output.getParent())) {
      assertThat(left).containsExactly(output);
    }
  }

  @Test
  void standardOutputHasTheGraphAndNothingElse() throws Exception {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("a.py"), "from . import b, c\n");
    Files.writeString(sources.resolve("b.py"), "");
    Files.writeString(sources.resolve("broken.py"), "'''ends in the middle");

    CommandProcess.Ended ended = run("-Xmx64m", sources.toString(), "--format", "csv");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("from,to,kind\r\na.py,b.py,import\r\n");
    assertThat(ended.err())
        .contains(
            "source file skipped: path=broken.py", "3 files, 1 edge, 0 external imports, 1 unres")
        .contains("such as a.py (no_such_file)");
  }

  @Test
  void aFailureIsSaidWithTheWayOut() throws Exception {
    CommandProcess.Ended ended = run("-Xmx64m", folder.resolve("none").toString());

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo(
            "import-graph: no folder %s: name one that is there, or a URL such as"
                    .formatted(folder.resolve("none"))
                + " https://host/owner/name\n");
  }

  private CommandProcess.Ended run(String option, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("import-graph"));
    words.addAll(List.of(arguments));
    return CommandProcess.run(
        folder, List.of(), List.of(option), Duration.ofMinutes(1), words.toArray(String[]::new));
  }
}
