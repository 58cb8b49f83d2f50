package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of JMeter's engine that end without a tear-down. */
class UnfinishedRunTest {
  @TempDir Path folder;

  private final PlayedQueue edge = new PlayedQueue();
  private PlanRun plan;

  @BeforeEach
  void begin() {
    edge.reservations();
    plan = new PlanRun(folder);
    StatisticAssertion gate = named(new StatisticAssertion(), "Samples");
    gate.setProperty("StatisticAssertion.statistic", "count");
    gate.setProperty("StatisticAssertion.comparison", ">=");
    gate.setProperty("StatisticAssertion.bound", "1");
    plan.add(gate);
    PreconditionSampler before = named(new PreconditionSampler(), "Precondition");
    before.setProperty(PreconditionSampler.EDGE_URL.property(), edge.url());
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");
    plan.group(new SetupThreadGroup(), "Set-up", 1).add(before);
  }

  @AfterEach
  void end() {
    edge.close();
  }

  @Test
  void aPlanWithoutTearDownIsRestoredAtItsEndAndItsVerdictSaysSo() throws Exception {
    plan.users(3).add(dispatch("https://h/o/n"));

    JsonNode verdict = plan.run();

    assertThat(PlanRun.gate(verdict, "Samples").get("state").asText()).isEqualTo("PASS");
    assertRestored(verdict, 3);
  }

  @Test
  void aSamplerThatStopsTheTestLeavesNothing() throws Exception {
    HashTree users = plan.users(3);
    users.add(dispatch("https://h/o/n"));
    users.add(dispatch(""));

    JsonNode verdict = plan.run();

    assertThat(PlanRun.gate(verdict, "Precondition").get("message").asText())
        .contains("Repository");
    assertRestored(verdict, 1);
  }

  /** Nobody else would find out that the queue is not as it was. */
  @Test
  void aQueueThatCannotBeRestoredAtTheEndFailsTheRun() throws Exception {
    HashTree users = plan.users(1);
    users.add(dispatch("https://h/o/n"));
    users.add(
        new ScriptedSampler("Taken over")
            .giving(
                result -> {
                  edge.reservations().lapse();
                  edge.reservations().reserve("another run", 1000, true);
                  result.setSuccessful(true);
                }));

    JsonNode verdict = plan.run();

    assertThat(PlanRun.gate(verdict, "Precondition").get("message").asText())
        .startsWith("end of the run: capacity and pause are not restored: ");
  }

  @Test
  void twoRunsOfOneJvmHaveAReservationEach() throws Exception {
    plan.users(1).add(dispatch("https://h/o/n"));

    plan.run();
    plan.run();

    assertThat(edge.reservations().holders()).hasSize(2).doesNotHaveDuplicates();
    assertThat(edge.reservations().holder()).isNull();
  }

  private void assertRestored(JsonNode verdict, int jobs) {
    assertThat(verdict.at("/environment/queue.restored").asText())
        .isEqualTo(
            "capacity 10, paused false, %s cancelled".formatted(Quantity.count(jobs, "job")));
    assertThat(edge.reservations().holder()).isNull();
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
    assertThat(edge.waiting()).isZero();
  }

  private IngestDispatchSampler dispatch(String repository) {
    IngestDispatchSampler dispatch = named(new IngestDispatchSampler(), "Ingest Dispatch");
    dispatch.setProperty(IngestDispatchSampler.EDGE_URL.property(), edge.url());
    dispatch.setProperty(IngestDispatchSampler.REPOSITORY.property(), repository);
    return dispatch;
  }

  private static <T extends TestElement> T named(T element, String name) {
    element.setName(name);
    return element;
  }
}
