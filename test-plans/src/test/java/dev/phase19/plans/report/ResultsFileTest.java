package dev.phase19.plans.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFileTest {
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

  @Test
  void emptyFileHasNoSamples() throws IOException {
    assertThat(read("")).isEmpty();
  }

  private List<Map<String, String>> read(String text) throws IOException {
    return ResultsFile.read(Files.writeString(temp.resolve("results.csv"), text));
  }
}
