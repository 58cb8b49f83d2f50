package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.verdict.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller of a distributed test, called in the way its engines call it. */
class DistributedTest {
  @TempDir Path folder;

  private final List<GateElement> copies = new ArrayList<>();

  @BeforeEach
  void controller() {
    JMeterHome.use();
    JMeterUtils.setProperty("phase19.verdict.dir", folder.toString());
    FileServer.getFileServer().setScriptName("test-plan.jmx");
  }

  @AfterEach
  void usualSenderMode() {
    JMeterUtils.getJMeterProperties().remove("mode");
  }

  private static void sample(GateElement gate, long millis) {
    SampleResult result = SampleResult.createTestSample(1_000, 1_000 + millis);
    result.setSampleLabel("Dispatch");
    result.setSuccessful(true);
    gate.sampleOccurred(new SampleEvent(result, "Users"));
  }

  private JsonNode run(GateElement gate) throws Exception {
    return run(gate, "engine");
  }

  private JsonNode run(GateElement gate, String host) throws Exception {
    gate.testStarted(host);
    sample(gate, 1);
    gate.testEnded(host);
    return verdict();
  }

  private JsonNode verdict() throws Exception {
    return new ObjectMapper().readTree(file().toFile());
  }

  private Path file() {
    return folder.resolve("test-plan/verdict.json");
  }

  @Test
  void aCapacityNeedsAStepLength() throws Exception {
    GateElement capacity = named(new CapacityAssertion(), "Capacity");
    assertThat(gate(run(capacity), "Capacity").get("message").asText())
        .isEqualTo(
            "Step length must not be blank in a distributed test: the schedule is known to the engines alone");

    GateElement windows = named(new CapacityAssertion(), "Windows");
    windows.setProperty("CapacityAssertion.step", "10");
    assertThat(gate(run(windows), "Windows").get("state").asText()).isEqualTo("NO_DATA");
  }

  @Test
  void theVerdictIsWrittenWhenTheLastHostHasEnded() throws Exception {
    GateElement first = counter("First");
    GateElement second = counter("Second");
    for (String host : List.of("one", "two")) {
      first.testStarted(host);
      second.testStarted(host);
    }
    sample(first, 1);
    first.testEnded("one");
    second.testEnded("one");
    sample(first, 1);
    sample(second, 1);
    first.testEnded("two");
    assertThat(file()).doesNotExist();
    second.testEnded("two");

    JsonNode verdict = verdict();

    assertThat(gate(verdict, "First").get("samples").asLong()).isEqualTo(2);
    assertThat(gate(verdict, "Second").get("samples").asLong()).isEqualTo(1);
    assertThat(Run.current().underWay()).isEmpty();
  }

  @Test
  void theCopiesOfAGateForEachHostAreOneGate() throws Exception {
    for (String host : List.of("one", "two")) {
      GateElement first = counter("First");
      GateElement second = counter("Second");
      copies.addAll(List.of(first, second));
      first.testStarted(host);
      second.testStarted(host);
    }
    copies.forEach(copy -> sample(copy, 1));
    sample(copies.get(3), 1);
    copies.subList(0, 2).forEach(copy -> copy.testEnded("one"));
    copies.subList(2, 4).forEach(copy -> copy.testEnded("two"));

    JsonNode verdict = verdict();

    assertThat(verdict.get("gates")).hasSize(2);
    assertThat(gate(verdict, "First").get("samples").asLong()).isEqualTo(2);
    assertThat(gate(verdict, "Second").get("samples").asLong()).isEqualTo(3);
  }

  @Test
  void aHostThatEndsBeforeAnotherBeginsDoesNotFreezeTheVerdict() throws Exception {
    GateElement plan = counter("First");
    GateElement one = (GateElement) plan.clone();
    GateElement two = (GateElement) plan.clone();
    one.testStarted("one");
    sample(one, 1);
    one.testEnded("one");
    assertThat(file()).doesNotExist();

    two.testStarted("two");
    sample(two, 1);
    two.testEnded("two");

    assertThat(gate(verdict(), "First").get("samples").asLong()).isEqualTo(2);
    assertThat(Run.current().underWay()).isEmpty();
  }

  @Test
  void aTestWithAHostThatNeverBeganIsForgottenWhenTheNextOneStarts() throws Exception {
    GateElement plan = counter("First");
    GateElement one = (GateElement) plan.clone();
    plan.clone();
    one.testStarted("one");
    sample(one, 1);
    one.testEnded("one");

    assertThat(gate(run(counter("Second"), "one"), "Second").get("samples").asLong()).isEqualTo(1);
  }

  @Test
  void anEngineWithoutGatesCollectsNothing() {
    Elements.verdict().testStarted("engine");

    assertThat(Run.current().underWay()).isEmpty();
    assertThat(Elements.verdict().sample(null)).isNull();
  }

  @Test
  void aSenderOfSumsIsRefused() throws Exception {
    JMeterUtils.setProperty("mode", "Statistical");

    JsonNode gate = gate(run(p95("Latency")), "Latency");

    assertThat(gate.get("state").asText()).isEqualTo("FAIL");
    assertThat(gate.get("message").asText())
        .startsWith("sample sender mode 'Statistical' sends sums");
  }

  @Test
  void anExactCountIsRefused() throws Exception {
    JsonNode gate = gate(run(named(new OverflowAssertion(), "Overflow")), "Overflow");

    assertThat(gate.get("state").asText()).isEqualTo("FAIL");
    assertThat(gate.get("message").asText())
        .isEqualTo("counts exactly, and cannot in a distributed test: run the plan on one host");
  }
}
