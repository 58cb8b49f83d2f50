package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health of this JVM, while JMeter's engine keeps a processor busy. */
class HealthTest {
  private static final long RUN_NANOS = 800_000_000;

  @TempDir Path folder;

  @Test
  void aBusyGeneratorFailsWhereTheBoundIsLow() throws Exception {
    PlanRun plan = new PlanRun(folder);
    LoadGeneratorHealthAssertion health = named(new LoadGeneratorHealthAssertion(), "Health");
    health.setProperty("LoadGeneratorHealthAssertion.cpu", "0.1");
    health.setProperty("LoadGeneratorHealthAssertion.collection", "100");
    health.setProperty("LoadGeneratorHealthAssertion.late", "60000");
    health.setProperty("LoadGeneratorHealthAssertion.outcome", "fail");
    plan.add(health);
    AtomicLong end = new AtomicLong(); // from the first sample: JMeter itself may start slowly
    plan.users(Integer.MAX_VALUE)
        .add(
            new ScriptedSampler("A")
                .before(
                    call -> {
                      end.compareAndSet(0, System.nanoTime() + RUN_NANOS);
                      if (System.nanoTime() - end.get() > 0) {
                        JMeterContextService.getContext().getEngine().askThreadsToStop();
                      }
                    }));

    JsonNode verdict = gate(plan.run(), "Health");

    assertThat(verdict.get("state").asText()).isEqualTo("FAIL");
    assertThat(verdict.get("message").asText())
        .startsWith("load generator over its limit (CPU): CPU ")
        .doesNotContain(" 0 starts");
  }
}
