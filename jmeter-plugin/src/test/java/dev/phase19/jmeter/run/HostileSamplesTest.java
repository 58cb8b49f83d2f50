package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.ThroughputAssertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples with texts that could harm a file or a terminal, or with times that no clock measures.
 */
class HostileSamplesTest {
  private static final Locale OWN = Locale.getDefault();

  @TempDir Path folder;

  @AfterEach
  void backToOwnLocale() {
    Locale.setDefault(OWN);
  }

  @Test
  void aLabelForgesNoLineAndLosesNoFile() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(p95("Gate\nPASS  forged \uD83D"));
    plan.users(2)
        .add(
            new ScriptedSampler("A")
                .giving(
                    result -> {
                      result.setSampleLabel("A\nPASS  forged\u001b[31m\u0000\uD83D");
                      result.setResponseMessage("\uDE00\nPASS");
                      result.setSuccessful(false);
                    }));

    JsonNode verdict = plan.run();

    assertThat(verdict.at("/gates/0/label").asText())
        .isEqualTo("A\\nPASS  forged\\u001b[31m\\u0000\\ud83d");
    assertThat(Files.readString(plan.verdictFile("verdict.txt")).lines())
        .noneMatch(line -> line.startsWith("PASS"));
    assertThat(plan.verdictFile("verdict.md")).isNotEmptyFile();
    assertThat(plan.verdictFile("TEST-test-plan.xml")).content().contains("name=\"Gate\\nPASS");
  }

  @Test
  void aTimeThatNoClockMeasuresIsAFaultOfTheLoadGeneratorInEveryGate() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(p95("Latency"));
    ThroughputAssertion rate = named(new ThroughputAssertion(), "Rate");
    rate.setProperty("ThroughputAssertion.rate", "1");
    plan.add(rate);
    plan.users(9).add(named(new OddClock(), "A"));

    JsonNode verdict = plan.run();

    assertThat(gate(verdict, "Run").get("message").asText())
        .isEqualTo(
            "load generator: 4 samples with an impossible time, left out of all figures, the first:"
                + " A, start 0");
    assertThat(gate(verdict, "Latency").get("samples").asInt()).isEqualTo(5);
    assertThat(gate(verdict, "Rate").get("samples").asInt()).isEqualTo(5);
    assertThat(verdict.at("/figures/0/requests").asInt()).isEqualTo(5);
  }

  @Test
  void figuresAreWrittenInDigitsThatEveryMachineReads() throws Exception {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    PlanRun plan = new PlanRun(folder);
    plan.add(p95("Gate"));
    plan.users(1234).add(new ScriptedSampler("A"));

    plan.run();

    assertThat(Files.readString(plan.verdictFile("verdict.txt")))
        .contains("1234 samples")
        .doesNotContainPattern("[\\u0660-\\u0669]");
  }

  @Test
  void gatesOfOneNameAreToldApart() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.users(1).add(new ScriptedSampler("A")).add(p95("Latency"));
    plan.users(1).add(new ScriptedSampler("B")).add(p95("Latency"));

    JsonNode verdict = plan.run();

    assertThat(verdict.get("gates").findValuesAsText("name"))
        .containsExactly("Latency (Users)", "Latency (Users) 2");
  }

  /** Returns four samples with impossible times, then valid ones. */
  public static final class OddClock extends AbstractSampler {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public SampleResult sample(Entry entry) {
      long now = System.currentTimeMillis();
      SampleResult result =
          switch (CALLS.getAndIncrement() % 9) {
            case 0 -> SampleResult.createTestSample(0, 5);
            case 1 -> SampleResult.createTestSample(now, now - 5);
            case 2 -> SampleResult.createTestSample(-1, 1_700_000_000_000L);
            case 3 -> SampleResult.createTestSample(1, 1_700_000_000_000L);
            default -> SampleResult.createTestSample(now, now + 10);
          };
      result.setSampleLabel(getName());
      result.setSuccessful(true);
      result.setResponseCode("200");
      return result;
    }
  }
}
