package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capacity of a scripted sampler, with arrivals by JMeter's Open Model Thread Group. */
class CapacityTest {
  private static final String TWO_STEPS =
      "rate(100/sec) even_arrivals(400 ms) rate(100/sec)"
          + " rate(200/sec) even_arrivals(400 ms) rate(200/sec) pause(500 ms)";

  @TempDir Path folder;
  private final AtomicInteger arrived = new AtomicInteger();
  private PlanRun plan;
  private final CapacityAssertion capacity = named(new CapacityAssertion(), "Capacity");

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
    plan.add(capacity);
    capacity.setProperty("CapacityAssertion.rate", "90");
    // The machine may be so busy that JMeter gives up threads at the end of the schedule.
    capacity.setProperty("CapacityAssertion.shortfall", "50");
  }

  private OpenModelThreadGroup arrivals(String schedule) {
    OpenModelThreadGroup group = named(new OpenModelThreadGroup(), "Arrivals");
    group.setScheduleString(schedule);
    return group;
  }

  /** When the next arrival is due: the machine may be too busy to start it at that time. */
  private long due() {
    int number = arrived.getAndIncrement();
    return JMeterContextService.getTestStartTime()
        + (number < 40 ? 10 * number : 400 + 5 * (number - 40));
  }

  @Test
  void theStepsAreThoseOfTheThreadGroupsSchedule() throws Exception {
    plan.add(arrivals(TWO_STEPS)).add(new ScriptedSampler("A").starting(this::due));

    JsonNode verdict = gate(plan.run(), "Capacity");

    assertThat(verdict.get("state").asText()).isEqualTo("PASS");
    assertThat(verdict.get("scope").asText()).isEqualTo("Arrivals");
    JsonNode steps = verdict.get("load").get("steps");
    assertThat(steps.size()).isEqualTo(2);
    assertThat(steps.get(0).get("scheduled").asDouble()).isEqualTo(100);
    assertThat(steps.get(1).get("scheduled").asDouble()).isEqualTo(200);
    assertThat(steps.get(1).get("outcome").asText()).isEqualTo("HOLDS");
    assertThat(Files.readString(plan.verdictFile("verdict.md"))).contains("| 200/s |");
    assertThat(Files.readString(plan.verdictFile("verdict.txt")))
        .contains("Steps of Capacity:\n")
        .contains("  holds\n");
  }

  @Test
  void aGroupWhoseThreadsWaitIsRefused() throws Exception {
    plan.users(30).add(new ScriptedSampler("A"));

    JsonNode verdict = gate(plan.run(), "Capacity");

    assertThat(verdict.get("state").asText()).isEqualTo("FAIL");
    assertThat(verdict.get("message").asText())
        .startsWith("A: the threads of 'Users' wait for answers");
  }
}
