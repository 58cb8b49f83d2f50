package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.BaselineAssertion;
import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.assertion.ScalingAssertion;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.assertion.ThroughputAssertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate whose fields cannot work ends the run before anything is sampled. */
class UnusableGateTest {
  @TempDir Path folder;

  private final List<String> sampled = new CopyOnWriteArrayList<>();

  private enum Gate {
    P95(P95Assertion::new, "P95Assertion.limit"),
    THROUGHPUT(ThroughputAssertion::new, "ThroughputAssertion.rate"),
    CAPACITY(CapacityAssertion::new, "CapacityAssertion.rate"),
    STATISTIC(StatisticAssertion::new, "StatisticAssertion.bound"),
    SCALING(ScalingAssertion::new, "ScalingAssertion.ratio"),
    OVERFLOW(OverflowAssertion::new, "Gate.maxErrorShare"),
    GPU(GpuUtilizationAssertion::new, "GpuUtilizationAssertion.minReadings"),
    BASELINE(BaselineAssertion::new, "BaselineAssertion.effect"),
    GENERATOR(LoadGeneratorHealthAssertion::new, "LoadGeneratorHealthAssertion.cpu");

    private final Supplier<GateElement> element;
    private final String field;

    Gate(Supplier<GateElement> element, String field) {
      this.element = element;
      this.field = field;
    }

    private GateElement withBlankField() {
      GateElement gate = named(element.get(), "Unusable");
      gate.setProperty(field, "");
      return gate;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noSamplerRuns(Gate gate) throws Exception {
    JsonNode verdict = run(gate.withBlankField());

    assertThat(sampled).isEmpty();
    assertThat(gate(verdict, "Unusable").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Unusable").get("message").asText()).doesNotStartWith("no sample");
  }

  @RepeatedTest(20)
  void howeverLateJMeterStops() throws Exception {
    run(Gate.P95.withBlankField());

    assertThat(sampled).isEmpty();
  }

  @Test
  void eachOfSeveralIsNamedWithItsField() throws Exception {
    GateElement latency = named(new P95Assertion(), "Latency");
    latency.setProperty("P95Assertion.limit", "soon");
    GateElement rate = named(new ThroughputAssertion(), "Rate");
    rate.setProperty("Gate.labels", "(");

    JsonNode verdict = run(latency, counter("Count"), rate);

    assertThat(gate(verdict, "Run").get("message").asText())
        .isEqualTo("ended before its first sample, since gates cannot judge: Latency, Rate");
    assertThat(gate(verdict, "Latency").get("message").asText())
        .isEqualTo("Limit must be a number greater than 0, was 'soon'");
    assertThat(gate(verdict, "Rate").get("message").asText())
        .startsWith("Labels must be a regular expression");
    assertThat(gate(verdict, "Count").get("state").asText()).isEqualTo("NO_DATA");
  }

  @Test
  void theNextRunOfTheJvmIsNotEnded() throws Exception {
    run(Gate.P95.withBlankField());

    JsonNode verdict = run(counter("Count"));

    assertThat(sampled).containsExactly("Before", "During", "After");
    assertThat(gate(verdict, "Count").get("state").asText()).isEqualTo("PASS");
  }

  private JsonNode run(GateElement... gates) throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.group(new SetupThreadGroup(), "Set-up", 1).add(sampler("Before"));
    HashTree users = plan.users(1);
    users.add(sampler("During"));
    for (GateElement gate : gates) {
      users.add(gate);
    }
    plan.group(new PostThreadGroup(), "Tear-down", 1).add(sampler("After"));
    return plan.run();
  }

  private ScriptedSampler sampler(String name) {
    return new ScriptedSampler(name).before(call -> sampled.add(name));
  }
}
