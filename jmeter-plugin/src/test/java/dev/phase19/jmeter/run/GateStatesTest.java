package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.BaselineAssertion;
import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.assertion.ScalingAssertion;
import dev.phase19.jmeter.assertion.StatisticAssertion;
import dev.phase19.jmeter.assertion.ThroughputAssertion;
import dev.phase19.jmeter.measurement.GpuSample;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.measurement.QueueSnapshot.Count;
import dev.phase19.jmeter.measurement.TrainingInterval;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import dev.phase19.jmeter.verdict.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each gate in each of its states, in real runs; {@link ControllersTest} covers the percentile
 * gate.
 */
class GateStatesTest {
  private static final int ROUNDS = 10;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  /** The properties of a gate that passes, and the changes with which it fails or sees nothing. */
  enum Kind {
    THROUGHPUT(
        ThroughputAssertion::new,
        Map.of("ThroughputAssertion.rate", "0.001", "Gate.labels", "A"),
        Map.of("ThroughputAssertion.rate", "1000000000"),
        Map.of("Gate.labels", "C")),
    STATISTIC(
        StatisticAssertion::new,
        Map.of(
            "StatisticAssertion.statistic",
            "count",
            "StatisticAssertion.comparison",
            "=",
            "StatisticAssertion.bound",
            String.valueOf(ROUNDS)),
        Map.of("StatisticAssertion.bound", String.valueOf(ROUNDS + 1)),
        Map.of("Gate.labels", "C")),
    SCALING(
        ScalingAssertion::new,
        Map.of(
            "ScalingAssertion.largeLabel",
            "B",
            "ScalingAssertion.smallLabel",
            "A",
            "ScalingAssertion.ratio",
            "2.5"),
        Map.of("ScalingAssertion.ratio", "1.5"),
        Map.of("ScalingAssertion.largeLabel", "C")),
    OVERFLOW(
        OverflowAssertion::new,
        Map.of("OverflowAssertion.accepted", String.valueOf(ROUNDS), "Gate.labels", "A"),
        Map.of("OverflowAssertion.accepted", String.valueOf(ROUNDS + 1)),
        Map.of("Gate.labels", "C")),
    GPU_UTILIZATION(
        GpuUtilizationAssertion::new,
        Map.of("GpuUtilizationAssertion.minReadings", String.valueOf(ROUNDS)),
        Map.of("GpuUtilizationAssertion.bound", "95"),
        Map.of("GpuUtilizationAssertion.minReadings", String.valueOf(ROUNDS + 1)));

    private final Supplier<GateElement> element;
    private final Map<String, String> passing;
    private final Map<String, String> failing;
    private final Map<String, String> seeingNothing;

    Kind(
        Supplier<GateElement> element,
        Map<String, String> passing,
        Map<String, String> failing,
        Map<String, String> seeingNothing) {
      this.element = element;
      this.passing = passing;
      this.failing = failing;
      this.seeingNothing = seeingNothing;
    }

    private GateElement gate(String name, Map<String, String> different) {
      GateElement gate = named(element.get(), name);
      passing.forEach(gate::setProperty);
      different.forEach(gate::setProperty);
      return gate;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGatePassesFailsOrHasNoData(Kind kind) throws Exception {
    JsonNode run = run(kind, () -> {});

    assertThat(Stream.of("passes", "fails", "sees nothing").map(gate -> state(run, gate)))
        .containsExactly("PASS", "FAIL", "NO_DATA");
  }

  @ParameterizedTest
  @EnumSource
  void aGateIsSkippedByWhatSetUpFound(Kind kind) throws Exception {
    JsonNode run = run(kind, () -> Run.current().facts().skip("no GPU here"));

    assertThat(Stream.of("passes", "fails", "sees nothing").map(gate -> state(run, gate)))
        .containsOnly("SKIPPED");
    assertThat(gate(run, "fails").get("message").asText()).isEqualTo("no GPU here");
  }

  private JsonNode run(Kind kind, Runnable setUp) throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(kind.gate("passes", Map.of()));
    plan.add(kind.gate("fails", kind.failing));
    plan.add(kind.gate("sees nothing", kind.seeingNothing));
    plan.group(new SetupThreadGroup(), "Set-up", 1)
        .add(
            new ScriptedSampler("Before")
                .before(
                    call -> {
                      Run.current().facts().firstSnapshot(snapshot(0));
                      setUp.run();
                    }));
    HashTree users = plan.users(ROUNDS);
    users.add(new ScriptedSampler("A").taking(2).giving(new TrainingJobs()::next));
    users.add(
        new ScriptedSampler("B")
            .taking(4)
            .before(call -> pause(2))
            .giving(result -> result.setResponseCode("200")));
    plan.group(new PostThreadGroup(), "Tear-down", 1)
        .add(
            new ScriptedSampler("After")
                .before(call -> Run.current().facts().secondSnapshot(snapshot(ROUNDS))));
    return plan.run();
  }

  /** Makes accepted jobs with one second of training each, during which the GPU was read once. */
  private static final class TrainingJobs {
    private int made;

    private void next(MeasuredSampleResult result) {
      Instant start = START.plusSeconds(made);
      result.setResponseCode("202");
      result.setJobId("job-" + made);
      result.setTrainingWindow(new TrainingInterval("worker", "GPU", start, start.plusSeconds(1)));
      result.setGpuReading(new GpuSample("worker", "GPU-0", true, start, 90.0, null, null));
      made++;
    }
  }

  private static QueueSnapshot snapshot(long accepted) {
    return new QueueSnapshot(
        Map.of(
            Count.CAPACITY, 10L,
            Count.HIGH_WATER_MARK, accepted,
            Count.SUBMITTED, accepted,
            Count.ACCEPTED, accepted,
            Count.COMPLETE, accepted),
        false,
        START);
  }

  private static String state(JsonNode run, String gate) {
    return gate(run, gate).get("state").asText();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theLoadGeneratorIsJudgedOverHalfASecondAtLeast() throws Exception {
    assertThat(health(0, "A")).isEqualTo("INCONCLUSIVE");
    assertThat(health(700, "A")).isEqualTo("PASS");
    assertThat(health(0, "C")).isEqualTo("NO_DATA");
  }

  private String health(long millis, String label) throws Exception {
    PlanRun plan = new PlanRun(folder);
    LoadGeneratorHealthAssertion health = named(new LoadGeneratorHealthAssertion(), "Health");
    health.setProperty("Gate.labels", label);
    health.setProperty("LoadGeneratorHealthAssertion.cpu", "100");
    health.setProperty("LoadGeneratorHealthAssertion.late", "60000");
    plan.add(health);
    AtomicLong first = new AtomicLong(); // JMeter itself may start slowly
    plan.users(millis == 0 ? 1 : Integer.MAX_VALUE)
        .add(
            new ScriptedSampler("A")
                .before(
                    call -> {
                      pause(5);
                      first.compareAndSet(0, System.nanoTime());
                      if (System.nanoTime() - first.get() > TimeUnit.MILLISECONDS.toNanos(millis)) {
                        JMeterContextService.getContext().getEngine().askThreadsToStop();
                      }
                    }));
    return state(plan.run(), "Health");
  }

  @Test
  void aBuildIsComparedWhenThereAreRunsEnough() throws Exception {
    JMeterHome.use();
    JMeterUtils.setProperty("baseline", folder.resolve("baseline").toString());
    try {
      JMeterUtils.setProperty("baseline.update", "true");
      for (int stored = 0; stored < 3; stored++) {
        assertThat(growth("A", 10)).isEqualTo("INCONCLUSIVE");
      }
      JMeterUtils.setProperty("baseline.update", "false");

      JMeterUtils.setProperty("baseline.build", "equal");
      assertThat(growth("A", 10)).isEqualTo("INCONCLUSIVE");
      assertThat(growth("A", 10)).isEqualTo("PASS");

      JMeterUtils.setProperty("baseline.build", "slower");
      assertThat(growth("A", 12)).isEqualTo("INCONCLUSIVE");
      assertThat(growth("A", 12)).isEqualTo("FAIL");

      assertThat(growth("C", 10)).isEqualTo("NO_DATA");
    } finally {
      Stream.of("baseline", "baseline.update", "baseline.build")
          .forEach(JMeterUtils.getJMeterProperties()::remove);
    }
  }

  private String growth(String label, long millis) throws Exception {
    PlanRun plan = new PlanRun(folder);
    BaselineAssertion baseline = named(new BaselineAssertion(), "Baseline");
    baseline.setProperty("BaselineAssertion.storedRuns", "3");
    baseline.setProperty("BaselineAssertion.newRuns", "2");
    baseline.setProperty("Gate.labels", label);
    plan.add(baseline);
    plan.add(p95("Latency"));
    plan.users(250).add(new ScriptedSampler("A").taking(millis));
    return state(plan.run(), "Baseline");
  }
}
