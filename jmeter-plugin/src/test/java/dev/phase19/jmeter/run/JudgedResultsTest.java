package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.run.Elements.transaction;
import static dev.phase19.jmeter.run.Elements.transactionCounter;
import static dev.phase19.jmeter.run.Elements.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.assertion.ThroughputAssertion;
import dev.phase19.jmeter.testing.Judged;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.samplers.SampleSaveConfiguration;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is judged twice: by its own gates, and afterwards by the results that it wrote. */
class JudgedResultsTest {
  private static final int ROUNDS = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theResultsOfARunHaveTheVerdictOfTheRun(boolean xml) throws Exception {
    PlanRun plan = new PlanRun(folder);
    Path results = folder.resolve(xml ? "results.jtl" : "results.csv");
    plan.add(collector(results, xml));
    plan.add(counter("Everything"));
    P95Assertion latency = p95("Latency");
    latency.setProperty("P95Assertion.percentile", "50, 95");
    latency.setProperty("P95Assertion.limit", "3, 30");
    latency.setProperty("Gate.warmUpSamples", "2");
    latency.setProperty("Gate.maxErrorShare", "20");
    plan.add(latency);
    plan.add(transactionCounter("Transactions"));
    StatisticAssertion errors = named(new StatisticAssertion(), "Errors");
    errors.setProperty("StatisticAssertion.statistic", "error_share");
    errors.setProperty("StatisticAssertion.bound", "1");
    plan.add(errors);
    plan.add(named(new ThroughputAssertion(), "Rate"));
    plan.group(new SetupThreadGroup(), "Set-up", 3).add(new ScriptedSampler("Prepare"));
    HashTree users = plan.users(ROUNDS);
    users.add(counter("Of the users"));
    users.add(new ScriptedSampler("Fast")).add(counter("Under Fast"));
    HashTree inside = users.add(transaction("Purchase", true));
    inside.add(counter("In the purchase"));
    inside.add(new ScriptedSampler("Slow").taking(5));
    inside.add(
        new ScriptedSampler("Shaky")
            .giving(
                result -> {
                  result.setSuccessful(result.getStartTime() % 2 == 0);
                  result.setResponseCode(result.isSuccessful() ? "200" : "503");
                }));
    users.add(transaction("Sum", false)).add(new ScriptedSampler("Last"));
    plan.group(new PostThreadGroup(), "Tear-down", 1).add(verdict());
    Path file = plan.saveTo(folder.resolve("plan.jmx"));

    JsonNode run = plan.run();
    JsonNode judged = Judged.of(folder, file, results).verdict();

    assertThat(gates(judged)).isEqualTo(gates(run));
    assertThat(judged.get("figures")).isEqualTo(run.get("figures"));
    assertThat(judged.get("ending").get("reason").asText()).isEqualTo("unknown");
  }

  /** What the two verdicts have in common. */
  private static List<String> gates(JsonNode verdict) {
    List<String> gates = new ArrayList<>();
    for (JsonNode gate : verdict.get("gates")) {
      gates.add(
          "%s %s %s [%s] %s"
              .formatted(
                  gate.get("state"),
                  gate.get("id"),
                  gate.get("measured"),
                  gate.get("scope"),
                  gate.get("message")));
    }
    assertThat(gates).hasSizeGreaterThan(2);
    return gates;
  }

  @Test
  void theVerdictIsWrittenWithTheExitCodeOfABuild() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(collector(folder.resolve("results.csv"), false));
    P95Assertion gate = p95("Latency");
    gate.setProperty("P95Assertion.limit", "${__P(limit,60000)}");
    plan.add(gate);
    plan.users(3).add(new ScriptedSampler("A").taking(50));
    Path file = plan.saveTo(folder.resolve("plan.jmx"));
    plan.run();
    Path results = folder.resolve("results.csv");

    assertThat(Judged.of(folder, file, results).code()).isZero();
    assertThat(Judged.of(folder, "-Jlimit=50", file, results).code()).isEqualTo(1);
    assertThat(folder.resolve("judged/TEST-plan.xml")).content().contains("type=\"FAIL\"");
  }

  private static ResultCollector collector(Path results, boolean xml) {
    ResultCollector collector = named(new ResultCollector(), "Results");
    collector.setFilename(results.toString());
    SampleSaveConfiguration save = new SampleSaveConfiguration();
    save.setAsXml(xml);
    collector.setSaveConfig(save);
    return collector;
  }
}
