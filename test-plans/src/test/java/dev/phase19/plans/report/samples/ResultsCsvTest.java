package dev.phase19.plans.report.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultsCsvTest {
  @TempDir private Path temp;

  @Test
  void columnsAreNamedByTheFirstRow() throws IOException {
    assertThat(read("label,\"job_id\"\nguava,7\nguava,8\n"))
        .containsExactly(
            Map.of("label", "guava", "job_id", "7"), Map.of("label", "guava", "job_id", "8"));
  }

  @Test
  void quotedFieldMayHoldCommasQuotesAndLines() throws IOException {
    assertThat(read("label,message\r\na,\"one, \"\"two\"\"\nthree\"\r\nb,\r\n"))
        .containsExactly(
            Map.of("label", "a", "message", "one, \"two\"\nthree"),
            Map.of("label", "b", "message", ""));
  }

  @Test
  void fileThatWasCutOffGivesWhatIsThere() throws IOException {
    assertThat(read("label,job_id\na,1\nb"))
        .containsExactly(Map.of("label", "a", "job_id", "1"), Map.of("label", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "label", "label\n", "\"lab"})
  void fileWithoutRowsHasNoSamples(String text) throws IOException {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextDoNotEndTheReading() throws IOException {
    Path file = temp.resolve("results.csv");
    Files.write(file, "label,success\na\u00e9,true\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read(file)).containsExactly(Map.of("label", "a\ufffd", "success", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "x", ",x\ny,z\n"})
  void quoteThatIsNeverClosedEndsTheReading(String rest) throws IOException {
    assertThat(read("label,job_id\na,1\nb,\"2" + rest))
        .containsExactly(Map.of("label", "a", "job_id", "1"));
  }

  @Test
  void quoteThatIsNeverClosedTakesALimitedAmountOfMemory() throws IOException {
    assertThat(read("label\na\n\"" + "x".repeat(3_000_000))).containsExactly(Map.of("label", "a"));
  }

  @Test
  void rowWithMoreFieldsThanNamesIsReadAsFarAsThereAreNames() throws IOException {
    assertThat(read("label\na,1,2\nb\n"))
        .containsExactly(Map.of("label", "a"), Map.of("label", "b"));
  }

  private List<Map<String, String>> read(String text) throws IOException {
    return read(Files.writeString(temp.resolve("results.csv"), text));
  }

  private static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> samples = new ArrayList<>();
    try (ResultsCsv results = ResultsCsv.open(file)) {
      for (Optional<Map<String, String>> row = results.next();
          row.isPresent();
          row = results.next()) {
        samples.add(row.get());
      }
    }
    return samples;
  }
}
