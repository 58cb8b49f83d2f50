package dev.phase19.jmeter.command;

import static dev.phase19.jmeter.testing.Judged.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.Judged;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command before it uses any JMeter, and the command {@code verdict} after it. */
class JudgeCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Commands(toOut, toErr).run(List.of(arguments));
  }

  @Test
  void helpNamesTheGatesAndTheExitCodes() {
    assertThat(run("judge", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--p95 '<=' 100", "--not-threads", "Exit codes: 0 all gates");
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("  judge     judges a run");
  }

  @Test
  void aFolderThatIsNoJMeterIsNamed() {
    assertThat(run("judge", "--jmeter", folder.toString(), "--p95", "1", "a.csv")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("no JMeter in " + folder);
  }

  @Test
  void theCommandVerdictReadsWhatThisOneWrites() throws Exception {
    Path results = Judged.csv(folder, row(0, "A", "Users 1-1", 10));
    Judged judged = Judged.of(folder, "--p95", "100", results);

    assertThat(run("verdict", judged.folder().toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(judged.out().replaceFirst("Verdict: .*\n", ""));

    Files.setLastModifiedTime(results, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(run("verdict", judged.folder().toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a later run wrote " + results);
  }
}
