package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.run.Elements.verdict;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.threads.PostThreadGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confidence, and a gate that ends the run, in JMeter's own engine. */
class ConfidenceTest {
  @TempDir Path folder;
  private PlanRun plan;
  private final P95Assertion gate = p95("Gate");

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
    plan.add(gate);
  }

  @Test
  void tooFewSamplesAreInconclusive() throws Exception {
    gate.setProperty("P95Assertion.confidence", "95");
    plan.users(10).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("state").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.get("message").asText()).contains("49 more samples, if none of them");
    assertThat(Files.readString(plan.verdictFile("verdict.md"))).contains("### FAIL");
  }

  @Test
  void anAllowedInconclusiveDoesNotFailThePlan() throws Exception {
    gate.setProperty("P95Assertion.confidence", "95");
    gate.setProperty("P95Assertion.inconclusiveAllowed", true);
    plan.users(10).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("state").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.get("allowed").asBoolean()).isTrue();
    assertThat(Files.readString(plan.verdictFile("verdict.md"))).contains("### PASS");
    assertThat(Files.readString(plan.verdictFile("TEST-test-plan.xml"))).contains("failures=\"0\"");
  }

  @Test
  void aGateThatSurelyFailsEndsTheRunAndTearDownStillRuns() throws Exception {
    gate.setProperty("Gate.abort", true);
    plan.users(Integer.MAX_VALUE).add(new ScriptedSampler("Slow").taking(500));
    boolean[] tornDown = new boolean[1];
    plan.group(new PostThreadGroup(), "Tear-down", 1)
        .add(new ScriptedSampler("Restore").before(call -> tornDown[0] = true));
    plan.group(new PostThreadGroup(), "Verdict", 1).add(verdict());

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Gate").get("message").asText()).contains("ended the run early");
    assertThat(verdict.get("environment").get("aborted_by").asText()).startsWith("Gate: Slow: P95");
    assertThat(tornDown[0]).isTrue();
  }

  @Test
  void aConfidenceAndAnExpectedIntervalExcludeEachOther() throws Exception {
    gate.setProperty("P95Assertion.confidence", "95");
    gate.setProperty("P95Assertion.expectedInterval", "10");
    plan.users(10).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("message").asText())
        .contains("Confidence and Expected interval exclude each other");
  }

  @Test
  void aConfidenceThatIsNoneIsRefused() throws Exception {
    gate.setProperty("P95Assertion.confidence", "5");
    plan.users(10).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("message").asText())
        .contains("Confidence must be a number from 50 to 99.9999, was '5'");
  }
}
