package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command handles its arguments, before it uses any JMeter. */
class ValidateCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Commands(toOut, toErr).run(List.of(arguments));
  }

  private String problem() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(run("validate", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Exit codes: 0 no error", "--jmeter");
  }

  @Test
  void helpOfTheProgramNamesItsCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("validate ", "verdict ");
  }

  @Test
  void aPlanIsNeeded() {
    assertThat(run("validate")).isEqualTo(2);
    assertThat(problem()).isEqualTo("no plan; try --help");
  }

  @Test
  void aPlanThatIsNotThereIsNamed() {
    Path none = folder.resolve("none.jmx");

    assertThat(run("validate", none.toString())).isEqualTo(2);
    assertThat(problem()).isEqualTo("there is no " + none + ": look at its name and folder");
  }

  @Test
  void aFolderWithoutAPlanIsNamed() {
    assertThat(run("validate", folder.toString())).isEqualTo(2);
    assertThat(problem()).isEqualTo("no plan (.jmx) below " + folder);
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThat(run("validate", "--fast", ".")).isEqualTo(2);
    assertThat(problem()).isEqualTo("unknown option '--fast'; try --help");
  }

  @Test
  void aFolderThatIsNoJMeterIsNamed() throws Exception {
    Path plan = Files.createFile(folder.resolve("plan.jmx"));

    assertThat(run("validate", "--jmeter", folder.toString(), plan.toString())).isEqualTo(2);
    assertThat(problem()).startsWith("no JMeter in " + folder + ": it has no bin/");
  }

  @Test
  void anOptionWithoutItsFolderIsNamed() {
    assertThat(run("validate", "plan.jmx", "--jmeter")).isEqualTo(2);
    assertThat(problem()).isEqualTo("--jmeter needs a folder; try --help");
  }
}
