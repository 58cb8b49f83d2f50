package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictCommandTest {
  private static final String PASS = "<testcase name='Latency'/>";
  private static final String FAIL =
      "<testcase name='Rate'><failure type='NO_DATA' message='none came'/></testcase>";
  private static final String SKIPPED =
      "<testcase name='GPU'><skipped message='no GPU'/></testcase>";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Commands(toOut, toErr).run(List.of(arguments));
  }

  private void verdict(String plan, String cases) throws IOException {
    Path of = Files.createDirectories(folder.resolve(plan));
    Files.writeString(of.resolve("verdict.txt"), "=== " + plan + " ===\n");
    Files.writeString(of.resolve("TEST-" + plan + ".xml"), "<testsuite>" + cases + "</testsuite>");
  }

  @Test
  void plansThatPassOrAreSkippedExitWithZero() throws IOException {
    verdict("a", PASS);
    verdict("b", SKIPPED);

    assertThat(run("verdict", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("=== a ===\n=== b ===\n");
  }

  @Test
  void oneGateThatIsNoPassExitsWithOneAndIsNamed() throws IOException {
    verdict("a", PASS + FAIL);
    verdict("b", PASS);

    assertThat(run("verdict", folder.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("=== a ===", "  fails the build: NO_DATA Rate", "=== b ===");
  }

  @Test
  void aSkipThatIsNotListedExitsWithOne() throws IOException {
    verdict("a", SKIPPED);

    assertThat(run("verdict", "--skips.allowed=GPU", folder.toString())).isZero();
    assertThat(run("verdict", "--skips.allowed=a,b", folder.toString())).isZero();
    assertThat(run("verdict", "--skips.allowed=", folder.toString())).isZero();
    assertThat(run("verdict", "--skips.allowed=none", folder.toString())).isEqualTo(1);
  }

  @Test
  void aFolderWithoutVerdictIsNoPass() {
    assertThat(run("verdict", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("no verdict in " + folder);
  }

  @Test
  void halfAFileIsNoPass() throws IOException {
    verdict("a", "<testcase");

    assertThat(run("verdict", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("cannot read ");
  }

  @Test
  void aVerdictOfAPlanThatWasChangedOrRemovedDoesNotCount() throws IOException {
    Path plan = Files.writeString(folder.resolve("a.jmx"), "<plan/>");
    verdict(
        "a",
        ofRun(plan, "c3a1c46ac7bf4ee51d5a1ea1b9b4ca3ce6b2fe5aa40ea62b2f4a5b4d2e4f3b6d") + PASS);
    assertThat(run("verdict", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(plan + " was changed after the run");

    verdict("a", ofRun(plan, sha256("<plan/>")) + PASS);
    assertThat(run("verdict", folder.toString())).isZero();

    Files.delete(plan);
    assertThat(run("verdict", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(plan + " is not there any more");
  }

  @Test
  void aVerdictThatWasTakenToAnotherMachineCounts() throws IOException {
    verdict("a", ofRun(folder.resolve("no-such-folder/a.jmx"), sha256("")) + PASS);

    assertThat(run("verdict", folder.toString())).isZero();
  }

  @Test
  void aVerdictThatIsOlderThanItsResultsDoesNotCount() throws IOException {
    Path results = Files.writeString(folder.resolve("results.csv"), "label");
    verdict(
        "a", "<properties><property name='results' value='" + results + "'/></properties>" + PASS);
    assertThat(run("verdict", folder.toString())).isZero();

    Files.setLastModifiedTime(results, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run("verdict", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("does not count: a later run wrote " + results + ", and left no verdict");
  }

  private static String ofRun(Path plan, String sha256) {
    return "<properties><property name='plan_file' value='%s'/><property name='plan_sha256' value='%s'/></properties>"
        .formatted(plan, sha256);
  }

  private static String sha256(String text) {
    return DigestUtils.sha256Hex(text);
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(run("verdict", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Exit codes: 0 ", "--skips.allowed");
  }

  @Test
  void whatIsNoCommandOrOptionIsNamed() {
    assertThat(run("guess")).isEqualTo(2);
    assertThat(run("verdict", "--fast", ".")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "unknown command 'guess'; try --help", "unknown option '--fast'; try --help");
  }
}
