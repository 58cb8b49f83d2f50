package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.transaction;
import static dev.phase19.jmeter.run.Elements.transactionCounter;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates judge in Transaction Controllers: real runs of three rounds of samples A and B. */
class TransactionsTest {
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSamplesWithinAreJudgedOnceAndNoSum(boolean parentSample) throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(counter("Samples"));
    plan.add(transactionCounter("Transactions"));
    HashTree inside = plan.users(ROUNDS).add(transaction("T", parentSample));
    inside.add(new ScriptedSampler("A"));
    inside.add(new ScriptedSampler("B"));

    JsonNode verdict = plan.run();

    assertThat(samples(verdict, "Samples")).isEqualTo(2 * ROUNDS);
    assertThat(samples(verdict, "Transactions")).isEqualTo(ROUNDS);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void nestedTransactionsAreJudgedOnceEach(boolean outerParent, boolean innerParent)
      throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(counter("Samples"));
    plan.add(transactionCounter("Transactions"));
    HashTree outer = plan.users(ROUNDS).add(transaction("Outer", outerParent));
    outer.add(new ScriptedSampler("A"));
    HashTree inner = outer.add(transaction("Inner", innerParent));
    inner.add(new ScriptedSampler("B"));

    JsonNode verdict = plan.run();

    assertThat(samples(verdict, "Samples")).isEqualTo(2 * ROUNDS);
    assertThat(samples(verdict, "Transactions")).isEqualTo(2 * ROUNDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGateUnderTheLastSampleDoesNotSeeTheSum(boolean parentSample) throws Exception {
    PlanRun plan = new PlanRun(folder);
    HashTree inside = plan.users(ROUNDS).add(transaction("T", parentSample));
    inside.add(new ScriptedSampler("A"));
    inside.add(new ScriptedSampler("B")).add(counter("Under B"));

    JsonNode verdict = plan.run();

    assertThat(samples(verdict, "Under B")).isEqualTo(ROUNDS);
  }

  @Test
  void subResultsThatAreNoTransactionsAreNotJudged() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(counter("Samples"));
    plan.users(ROUNDS)
        .add(
            new ScriptedSampler("Page")
                .giving(
                    result ->
                        result.addRawSubResult(
                            org.apache.jmeter.samplers.SampleResult.createTestSample(5))));

    assertThat(samples(plan.run(), "Samples")).isEqualTo(ROUNDS);
  }

  private static long samples(JsonNode verdict, String name) {
    JsonNode gate = gate(verdict, name);
    assertThat(gate.get("state").asText()).isEqualTo("PASS");
    assertThat(gate.get("measured").asLong()).isEqualTo(gate.get("samples").asLong());
    return gate.get("samples").asLong();
  }
}
