package dev.phase19.jmeter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.ExitingClient;
import dev.phase19.jmeter.testing.ForkedJMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a JMeter process leaves after it ran a plan: exit code, output, results, dashboard, verdict.
 */
class ExitCodeTest {
  private static final String PASSING = "60000";
  private static final String FAILING = "0.001";

  @TempDir Path folder;

  @Test
  void aFailedGateGivesTheExitCodeAfterResultsAndDashboardAreWritten() throws Exception {
    ForkedJMeter.End end =
        run(
            FAILING,
            "-Jphase19.fail.exit.code=42",
            "-e",
            "-o",
            folder.resolve("dashboard").toString());

    assertThat(end.exitCode()).as(end.output()).isEqualTo(42);
    assertThat(end.output())
        .contains("=== FAIL: One gate ===\nRequests 4   average ")
        .contains("\nFAIL  Latency  Java Request: P95 ");
    assertThat(folder.resolve("results.csv"))
        .content()
        .contains("Java Request")
        .contains("Verdict: Latency");
    assertThat(folder.resolve("dashboard/index.html")).content().contains("Run gates");
    assertThat(folder.resolve("dashboard/statistics.json"))
        .content()
        .contains("Java Request", "Total")
        .doesNotContain("Verdict: ");
    assertThat(folder.resolve("one-gate/verdict.json")).content().contains("\"FAIL\"");
  }

  @Test
  void aRunThatPassesEndsWithZero() throws Exception {
    ForkedJMeter.End end = run(PASSING, "-Jphase19.fail.exit.code=42");

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).contains("\nPASS  Latency  Java Request: P95 ");
  }

  @Test
  void whereNoExitCodeIsAskedForAFailureEndsAsJMeterDoes() throws Exception {
    ForkedJMeter.End end = run(FAILING);

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(folder.resolve("one-gate/verdict.json")).content().contains("\"FAIL\"");
  }

  @Test
  void aGateThatCannotJudgeGivesTheExitCodeBeforeTheFirstSample() throws Exception {
    ForkedJMeter.End end = run("", "-Jphase19.fail.exit.code=42");

    assertThat(end.exitCode()).as(end.output()).isEqualTo(42);
    assertThat(end.output())
        .contains(
            "\nFAIL  Run      ended before its first sample, since a gate cannot judge: Latency\n")
        .contains("\nFAIL  Latency  Limit must be a number greater than 0, was ''\n");
    assertThat(folder.resolve("results.csv")).content().doesNotContain("Java Request");
  }

  @Test
  void anOlderVerdictDoesNotSpeakForAPlanWhoseGatesAreDisabled() throws Exception {
    older();

    ForkedJMeter.End end =
        run(
            text ->
                text.replace("\"Latency\" enabled=\"true\"", "\"Latency\" enabled=\"false\"")
                    .replace("\"Verdict\" enabled=\"true\"", "\"Verdict\" enabled=\"false\""),
            "-Jphase19.fail.exit.code=42");

    assertThat(end.exitCode()).as(end.output()).isEqualTo(42);
    assertThat(end.output()).contains("\nFAIL  No gate  no gate took part: ");
    assertThat(folder.resolve("one-gate/verdict.json")).content().contains("no gate took part");
  }

  @Test
  void norForOneThatCannotBeRead() throws Exception {
    older();

    ForkedJMeter.End end =
        run(
            text -> text.replace(" guiclass=\"PostThreadGroupGui\"", ""),
            "-Jphase19.fail.exit.code=42");

    assertThat(end.exitCode()).as(end.output()).isEqualTo(42);
    assertThat(folder.resolve("one-gate/verdict.json")).content().contains("no gate took part");
  }

  @Test
  void aScriptThatEndsTheJvmDoesNotEndItWithZero() throws Exception {
    ForkedJMeter.End end =
        run(
            text ->
                text.replace("LIMIT", PASSING)
                    .replace(
                        "org.apache.jmeter.protocol.java.test.JavaTest",
                        ExitingClient.class.getName()),
            "-Jphase19.fail.exit.code=42");

    assertThat(end.exitCode()).as(end.output()).isEqualTo(42);
    assertThat(end.output()).containsPattern("\nFAIL +Run +JMeter ended before the run: ");
  }

  private void older() throws IOException {
    Files.createDirectories(folder.resolve("one-gate"));
    Files.writeString(folder.resolve("one-gate/verdict.json"), "{\"state\": \"PASS\"}");
  }

  private ForkedJMeter.End run(String limit, String... more) throws Exception {
    return run(text -> text.replace("LIMIT", limit), more);
  }

  private ForkedJMeter.End run(UnaryOperator<String> change, String... more) throws Exception {
    Path plan = folder.resolve("one-gate.jmx");
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(plan, change.apply(text));
    }
    List<String> arguments = new ArrayList<>(List.of("-n", "-t", plan.toString()));
    arguments.addAll(List.of("-l", folder.resolve("results.csv").toString()));
    arguments.addAll(List.of("-j", folder.resolve("jmeter.log").toString()));
    arguments.add("-Jphase19.verdict.dir=" + folder);
    arguments.addAll(List.of(more));
    return ForkedJMeter.run(folder, arguments);
  }
}
