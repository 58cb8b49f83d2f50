package dev.phase19.jmeter.verdict;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.sampler.VerdictSampler;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCollectorTest {
  @TempDir Path folder;
  private PlanRun plan;

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
  }

  @Test
  void setUpAndTearDownDoNotCount() throws Exception {
    plan.add(p95("Gate"));
    plan.group(new SetupThreadGroup(), "Set-up", 3).add(new ScriptedSampler("Prepare"));
    plan.users(7).add(new ScriptedSampler("Dispatch"));
    HashTree tearDown = plan.group(new PostThreadGroup(), "Tear-down", 1);
    tearDown.add(new ScriptedSampler("Restore"));
    tearDown.add(named(new VerdictSampler(), "Verdict"));

    JsonNode gate = gate(plan.run(), "Gate");

    assertThat(gate.get("state").asText()).isEqualTo("PASS");
    assertThat(gate.get("samples").asLong()).isEqualTo(7);
    assertThat(gate.get("label").asText()).isEqualTo("Dispatch");
    assertThat(gate.get("scope").asText()).isEqualTo("Users");
    assertThat(gate.get("message").asText())
        .isEqualTo("Dispatch: P95 1.0 ms, limit 100 ms (7 samples)");
  }

  static <T extends TestElement> T named(T element, String name) {
    element.setName(name);
    return element;
  }

  static P95Assertion p95(String name) {
    return named(new P95Assertion(), name);
  }
}
