package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.run.Elements.verdict;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.RecordingListener;
import dev.phase19.jmeter.testing.ScriptedSampler;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.assertions.ResponseAssertion;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates and their verdict in runs of JMeter's own engine. */
class RunVerdictTest {
  @TempDir Path folder;
  private PlanRun plan;

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
  }

  private void tearDownWithVerdict() {
    plan.group(new PostThreadGroup(), "Tear-down", 1).add(verdict());
  }

  @Test
  void setUpAndTearDownDoNotCount() throws Exception {
    plan.add(p95("Gate"));
    plan.group(new SetupThreadGroup(), "Set-up", 3).add(new ScriptedSampler("Prepare"));
    plan.users(7).add(new ScriptedSampler("Dispatch"));
    HashTree tearDown = plan.group(new PostThreadGroup(), "Tear-down", 1);
    tearDown.add(new ScriptedSampler("Restore"));
    tearDown.add(verdict());

    JsonNode gate = gate(plan.run(), "Gate");

    assertThat(gate.get("state").asText()).isEqualTo("PASS");
    assertThat(gate.get("samples").asLong()).isEqualTo(7);
    assertThat(gate.get("label").asText()).isEqualTo("Dispatch");
    assertThat(gate.get("scope").asText()).isEqualTo("Users");
    assertThat(gate.get("message").asText())
        .isEqualTo("Dispatch: P95 1.0 ms, limit 100 ms (7 samples)");
  }

  @Test
  void aGateJudgesTheSamplesOfItsScope() throws Exception {
    plan.add(counter("Plan"));
    HashTree users = plan.users(2);
    users.add(counter("Group"));
    users.add(new ScriptedSampler("A")).add(counter("Sampler"));
    users.add(new ScriptedSampler("B"));
    plan.users(3).add(new ScriptedSampler("C"));

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Plan").get("samples").asLong()).isEqualTo(7);
    assertThat(gate(verdict, "Group").get("samples").asLong()).isEqualTo(4);
    assertThat(gate(verdict, "Sampler").get("samples").asLong()).isEqualTo(2);
  }

  @Test
  void aGateSeesASampleAfterItsAssertions() throws Exception {
    ResponseAssertion assertion = new ResponseAssertion();
    assertion.setTestFieldResponseCode();
    assertion.setToEqualsType();
    assertion.addTestString("202");
    HashTree sampler = plan.users(2).add(new ScriptedSampler("A"));
    sampler.add(p95("Gate"));
    sampler.add(assertion);

    JsonNode gate = gate(plan.run(), "Gate");

    assertThat(gate.get("state").asText()).isEqualTo("FAIL");
    assertThat(gate.get("message").asText()).startsWith("A: error share 100 %, limit 0 %");
  }

  @Test
  void theResultsGetOneRowAGateAndTheGatesDoNotJudgeThem() throws Exception {
    RecordingListener results = named(new RecordingListener(), "Results");
    plan.add(results);
    plan.add(p95("Holds"));
    P95Assertion broken = p95("Broken");
    broken.setProperty("P95Assertion.limit", "0.5");
    plan.add(broken);
    plan.users(2).add(new ScriptedSampler("Dispatch"));
    tearDownWithVerdict();

    JsonNode verdict = plan.run();

    List<SampleResult> rows =
        results.results().stream().filter(VerdictRow.class::isInstance).toList();
    assertThat(rows)
        .extracting(SampleResult::getSampleLabel)
        .containsExactly("Verdict: Holds", "Verdict: Broken");
    assertThat(rows).extracting(SampleResult::isSuccessful).containsExactly(true, false);
    assertThat(rows).extracting(SampleResult::getResponseCode).containsExactly("PASS", "FAIL");
    assertThat(rows.get(1).getResponseMessage())
        .isEqualTo("FAIL  Dispatch: P95 1.0 ms, limit 0.5 ms (2 samples)");
    assertThat(verdict.get("gates")).hasSize(2);
  }

  @Test
  void withoutAVerdictSamplerTheFilesAreWrittenAllTheSame() throws Exception {
    plan.add(p95("Gate"));
    plan.users(1).add(new ScriptedSampler("Dispatch"));

    plan.run();

    assertThat(plan.verdictFile("verdict.md")).content().startsWith("### PASS: Test plan");
    assertThat(plan.verdictFile("TEST-test-plan.xml")).content().contains("tests=\"1\"");
  }

  @Test
  void aRunThatSetUpStopsHasItsRowsInTheResultsToo() throws Exception {
    RecordingListener results = named(new RecordingListener(), "Results");
    plan.add(results);
    plan.users(1).add(new ScriptedSampler("A")).add(p95("Gate"));
    plan.add(counter("Seat of the plan"));
    plan.group(new SetupThreadGroup(), "Set-up", 1)
        .add(
            new ScriptedSampler("Precondition")
                .giving(result -> result.setStopTest(true))
                .before(call -> Run.current().facts().skip("no GPU here")));
    tearDownWithVerdict();

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("SKIPPED");
    assertThat(results.results())
        .filteredOn(VerdictRow.class::isInstance)
        .extracting(SampleResult::getResponseMessage)
        .contains("SKIPPED  no GPU here")
        .hasSize(2);
  }

  @Test
  void theFiguresOfALabelAreThoseThatItsLatencyIsJudgedBy() throws Exception {
    P95Assertion latency = p95("Latency");
    latency.setProperty("Gate.warmUpSamples", "5");
    latency.setProperty("Gate.labels", "Dispatch");
    plan.add(counter("Everything"));
    plan.add(latency);
    HashTree users = plan.users(15);
    users.add(new ScriptedSampler("Dispatch"));
    users.add(new ScriptedSampler("Status"));

    plan.run();

    assertThat(plan.verdictFile("verdict.md"))
        .content()
        .contains("| Dispatch | 10 | 0 | 1.0 ms |")
        .contains("| Status | 15 | 0 | 1.0 ms |");
  }

  @Test
  void theVerdictIsFrozenOnce() throws Exception {
    plan.add(counter("Gate"));
    plan.users(2).add(new ScriptedSampler("A"));
    HashTree tearDown = plan.group(new PostThreadGroup(), "Tear-down", 1);
    tearDown.add(verdict());
    tearDown.add(
        new ScriptedSampler("Late")
            .before(call -> Run.current().facts().fail("came after the verdict")));

    JsonNode verdict = plan.run();

    assertThat(verdict.get("gates")).hasSize(1);
    assertThat(gate(verdict, "Gate").get("samples").asLong()).isEqualTo(2);
  }

  @Test
  void aPlanWithoutAGateFails() throws Exception {
    plan.users(1).add(new ScriptedSampler("A"));
    tearDownWithVerdict();

    JsonNode gate = gate(plan.run(), "No gate");

    assertThat(gate.get("state").asText()).isEqualTo("FAIL");
    assertThat(gate.get("measured").isNull()).isTrue();
  }

  @Test
  void aGateWithoutSamplesHasNoData() throws Exception {
    plan.add(p95("Gate"));
    plan.group(new SetupThreadGroup(), "Set-up", 1).add(new ScriptedSampler("Prepare"));

    assertThat(gate(plan.run(), "Gate").get("state").asText()).isEqualTo("NO_DATA");
  }

  @Test
  void whatSetUpFoundSkipsTheGates() throws Exception {
    plan.add(p95("Gate"));
    plan.group(new SetupThreadGroup(), "Set-up", 1)
        .add(
            new ScriptedSampler("Precondition")
                .before(
                    call -> {
                      Run.current().facts().skip("no GPU here");
                      Run.current().facts().environment("worker.device", "cpu");
                    }));
    plan.users(1).add(new ScriptedSampler("A"));

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("SKIPPED");
    assertThat(gate(verdict, "Gate").get("message").asText()).isEqualTo("no GPU here");
    assertThat(verdict.get("environment").get("worker.device").asText()).isEqualTo("cpu");
  }

  @Test
  void aBrokenPreconditionIsARowOfItsOwnAndTheGatesAreJudged() throws Exception {
    plan.add(p95("Gate"));
    plan.group(new SetupThreadGroup(), "Set-up", 1)
        .add(
            new ScriptedSampler("Precondition")
                .before(
                    call -> {
                      Run.current().facts().skip("no GPU here");
                      Run.current().facts().fail("the queue is not empty: job-1");
                    }));
    plan.users(1).add(new ScriptedSampler("A"));

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Precondition").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Precondition").get("message").asText())
        .isEqualTo("the queue is not empty: job-1");
    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("PASS");
  }

  @Test
  void aRunKnowsNothingOfTheOneBefore() throws Exception {
    whatSetUpFoundSkipsTheGates();

    plan = new PlanRun(folder);
    plan.add(p95("Gate"));
    plan.users(1).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("state").asText()).isEqualTo("PASS");
    assertThat(Run.current().underWay()).isEmpty();
  }

  @Test
  void aVerdictSamplerAmongTheUsersFreezesNothingAndFailsTheRun() throws Exception {
    plan.add(counter("Gate"));
    HashTree users = plan.users(2);
    users.add(verdict());
    users.add(new ScriptedSampler("A"));

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Gate").get("samples").asLong()).isEqualTo(2);
    assertThat(gate(verdict, "Precondition").get("message").asText())
        .isEqualTo(
            "Verdict stands in Users, where samples may still come: move it to the end of a"
                + " tearDown Thread Group");
  }

  @Test
  void aFieldTakesAVariableOfThePlan() throws Exception {
    Arguments variables = new Arguments();
    variables.addArgument("limit", "0.25");
    plan.plan().setUserDefinedVariables(variables);
    P95Assertion gate = p95("Gate");
    gate.setProperty("P95Assertion.limit", "${limit}");
    plan.add(gate);
    plan.users(1).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("bound").asDouble()).isEqualTo(0.25);
  }

  @Test
  void aFieldThatIsNoNumberFailsTheGateAndIsNamed() throws Exception {
    P95Assertion gate = p95("Gate");
    gate.setProperty("P95Assertion.limit", "${undefined}");
    plan.add(gate);
    plan.users(1).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("state").asText()).isEqualTo("FAIL");
    assertThat(verdict.get("message").asText())
        .isEqualTo("Limit must be a number greater than 0, was '${undefined}'");
  }

  @Test
  void severalPercentilesOfOneElementAreARowEach() throws Exception {
    P95Assertion gate = p95("Gate");
    gate.setProperty("P95Assertion.percentile", "50, 99.9");
    gate.setProperty("P95Assertion.limit", "60000, 0.001");
    plan.add(gate);
    plan.add(p95("Other"));
    plan.users(3).add(new ScriptedSampler("A"));

    JsonNode verdict = plan.run();

    assertThat(verdict.get("gates").findValuesAsText("name"))
        .containsExactly("Gate P50", "Gate P99.9", "Other");
    assertThat(verdict.get("gates").findValuesAsText("id"))
        .containsExactly("Gate P50", "Gate P99.9", "Other");
    assertThat(gate(verdict, "Gate P50").get("state").asText()).isEqualTo("PASS");
    assertThat(gate(verdict, "Gate P99.9").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Gate P99.9").get("samples").asInt()).isEqualTo(3);
  }

  @Test
  void tooFewSamplesAreNoData() throws Exception {
    P95Assertion gate = p95("Gate");
    gate.setProperty("Gate.minSamples", "20");
    plan.add(gate);
    plan.users(3).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("state").asText()).isEqualTo("NO_DATA");
    assertThat(verdict.get("message").asText()).startsWith("3 samples of A, 20 are needed");
  }

  @Test
  void timeToFirstByteIsAMeasurementOfAnySampler() throws Exception {
    P95Assertion gate = p95("Gate");
    gate.setProperty("P95Assertion.measurement", "latency_ms");
    plan.add(gate);
    plan.users(3).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("message").asText())
        .startsWith("A: P95 of latency_ms 0.0 ms, limit ");
  }

  @Test
  void aWindowIsJudgedInTheRun() throws Exception {
    P95Assertion gate = p95("Gate");
    gate.setProperty("P95Assertion.window", "5");
    plan.add(gate);
    plan.users(3).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("state").asText()).isEqualTo("PASS");
    assertThat(verdict.get("message").asText())
        .matches("A: P95 .* in the 5 s from ..:..:.., limit .* \\(3 samples, worst of 1 window\\)");
  }

  @Test
  void aGateJudgesTheThreadGroupsThatItNames() throws Exception {
    GateElement gate = counter("Gate");
    gate.setProperty("Gate.threadGroups", "Buy.*");
    plan.add(gate);
    plan.group(new ThreadGroup(), "Buyers", 2).add(new ScriptedSampler("A"));
    plan.group(new ThreadGroup(), "Readers", 5).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Gate");

    assertThat(verdict.get("scope").asText()).isEqualTo("Buyers");
    assertThat(verdict.get("measured").asInt()).isEqualTo(2);
  }

  @Test
  void aGateJudgesTheSamplesThatAVariableTags() throws Exception {
    JMeterUtils.setProperty("sample_variables", "other,tenant");
    SampleEvent.initSampleVariables();
    try {
      GateElement gate = counter("Gate");
      gate.setProperty("Gate.variable", "tenant");
      gate.setProperty("Gate.variableValue", "a|b");
      plan.add(gate);
      ScriptedSampler tagged =
          new ScriptedSampler("A")
              .before(
                  number ->
                      JMeterContextService.getContext()
                          .getVariables()
                          .put("tenant", List.of("a", "b", "c").get(number % 3)));
      plan.users(6).add(tagged);

      assertThat(gate(plan.run(), "Gate").get("measured").asInt()).isEqualTo(4);
    } finally {
      JMeterUtils.getJMeterProperties().remove("sample_variables");
      SampleEvent.initSampleVariables();
    }
  }

  @Test
  void aVariableThatJMeterDoesNotRecordIsRefused() throws Exception {
    GateElement gate = counter("Gate");
    gate.setProperty("Gate.variable", "tenant");
    gate.setProperty("Gate.variableValue", "a");
    plan.add(gate);
    plan.users(1).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("message").asText())
        .isEqualTo(
            "Sample variable must be one that JMeter records, was 'tenant': add it to the property"
                + " sample_variables, which has none");
  }

  @Test
  void twoGatesWithTheSameFieldsAreTwoGates() throws Exception {
    plan.add(counter("Gate"));
    plan.users(2).add(new ScriptedSampler("A")).add(counter("Gate"));

    assertThat(plan.run().get("gates")).hasSize(2);
  }

  @Test
  void aTestThatIsStoppedStillGetsItsVerdict() throws Exception {
    plan.add(counter("Gate"));
    plan.users(1_000_000)
        .add(
            new ScriptedSampler("A")
                .before(
                    call -> {
                      if (call == 20) {
                        plan.engine().askThreadsToStop();
                      }
                    }));
    tearDownWithVerdict();

    JsonNode gate = gate(plan.run(), "Gate");

    assertThat(gate.get("samples").asLong()).isBetween(20L, 999_999L);
  }

  @Test
  void anOlderVerdictIsGoneWhenARunStarts() throws Exception {
    Path old = Files.createDirectories(folder.resolve("test-plan")).resolve("verdict.json");
    Files.writeString(old, "of yesterday");
    plan.add(counter("Gate"));
    plan.users(1).add(new ScriptedSampler("A").before(call -> assertThat(old).doesNotExist()));

    assertThat(gate(plan.run(), "Gate").get("samples").asLong()).isEqualTo(1);
  }

  @Test
  void manyThreadsLoseNoSample() throws Exception {
    plan.add(counter("Gate"));
    org.apache.jmeter.threads.ThreadGroup group = new org.apache.jmeter.threads.ThreadGroup();
    HashTree users = plan.group(group, "Users", 500);
    group.setNumThreads(8);
    users.add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Gate").get("samples").asLong()).isEqualTo(4_000);
  }
}
