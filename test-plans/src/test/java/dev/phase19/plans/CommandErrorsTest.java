package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandErrorsTest {
  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void mistypedOptionIsNamedAndTheUsageIsShown() {
    assertThat(exitCode("check", "--rnu", "x", "report")).isEqualTo(2);
    assertThat(errors.toString()).contains("'--rnu'", "Usage: PerformanceReport");
  }

  @Test
  void whatTheUserCanPutRightIsOneLine() {
    assertThat(exitCode("check", folder.toString())).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToNormalizingNewlines(
            "check: there is no " + folder.resolve("summary.json") + ": no plan was run\n");
  }

  private int exitCode(String... arguments) {
    return CommandErrors.reported(new PerformanceReport())
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
