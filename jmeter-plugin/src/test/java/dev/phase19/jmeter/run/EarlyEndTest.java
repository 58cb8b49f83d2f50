package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs whose threads end before the plan does: the samples that came are judged, and the run fails.
 */
class EarlyEndTest {
  private static final int LOOPS = 1000;

  @TempDir Path folder;

  private PlanRun plan;

  @BeforeEach
  void open() {
    plan = new PlanRun(folder);
    plan.add(p95("Gate"));
  }

  @AfterEach
  void forget() {
    JMeterUtils.getJMeterProperties().remove("stopped.allowed");
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new AssertionError("1 == 2"),
        new NoClassDefFoundError("a/B"),
        new OutOfMemoryError("Java heap space"),
        new ExceptionInInitializerError("static"));
  }

  @ParameterizedTest
  @MethodSource
  void aThreadThatEndsByAnErrorIsAFactOfTheRun(Throwable thrown) throws Exception {
    JsonNode verdict = runOfTwo(call -> failFrom(5, call, thrown));

    assertThat(gate(verdict, "Run").get("message").asText())
        .startsWith("2 of 2 threads ended early: " + thrown + " (Users ");
    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("PASS");
    assertThat(gate(verdict, "Gate").get("samples").asInt()).isEqualTo(8);
  }

  static Stream<Throwable> aThreadThatEndsByAnErrorIsAFactOfTheRun() {
    return thrown();
  }

  @Test
  void ofAnEndlessRecursionNotEvenTheBeginningIsInItsTrace() throws Exception {
    JsonNode verdict = runOfTwo(call -> failFrom(5, call, null));

    assertThat(gate(verdict, "Run").get("message").asText())
        .startsWith("2 of 2 threads ended early: java.lang.StackOverflowError (Users ");
  }

  @Test
  void anErrorOfOneThreadIsOneToo() throws Exception {
    JsonNode verdict =
        runOfTwo(
            call -> {
              if (JMeterContextService.getContext().getThreadNum() == 1) {
                failFrom(1, call, new AssertionError("x"));
              } else if (call == 3) {
                JMeterContextService.getContext().getThread().stop();
              }
            });

    assertThat(gate(verdict, "Run").get("message").asText())
        .startsWith("1 of 2 threads ended early: java.lang.AssertionError: x");
  }

  @Test
  void aRunThatIsStoppedTellsHowMuchOfItsPlanCame() throws Exception {
    JsonNode verdict = runOfTwo(EarlyEndTest::stopAtFour);

    assertThat(gate(verdict, "Run").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Run").get("message").asText())
        .matches(
            "stopped before the plan's end by its user: \\d+ of 2000 iterations came; give"
                + " -Dstopped\\.allowed to have it judged by what came");
    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("PASS");
    assertThat(verdict.at("/environment/stopped_by").asText()).isEqualTo("its user");
  }

  @Test
  void whereThatIsAllowedItIsJudgedByWhatCame() throws Exception {
    JMeterUtils.setProperty("stopped.allowed", "");

    JsonNode verdict = runOfTwo(EarlyEndTest::stopAtFour);

    assertThat(verdict.get("gates")).hasSize(1);
    assertThat(gate(verdict, "Gate").get("state").asText()).isEqualTo("PASS");
    assertThat(verdict.at("/environment/stopped_by").asText()).isEqualTo("its user");
    assertThat(verdict.at("/environment/stopped.came").asText()).endsWith(" of 2000 iterations");
  }

  @Test
  void anEndOfTheClockIsThePlans() throws Exception {
    ThreadGroup users = new ThreadGroup();
    users.setScheduler(true);
    users.setDuration(1);
    plan.group(users, "Users", -1).add(new ScriptedSampler("A").before(call -> sleep(20)));

    assertThat(plan.run().get("gates")).hasSize(1);
  }

  @Test
  void soIsAThreadThatStopsAlone() throws Exception {
    JsonNode verdict =
        runOfTwo(
            call -> {
              if (call == 3) {
                JMeterContextService.getContext().getThread().stop();
              }
            });

    assertThat(verdict.get("gates")).hasSize(1);
  }

  @Test
  void anErrorInSetUpIsNoLessOne() throws Exception {
    plan.group(new SetupThreadGroup(), "Set-up", 1)
        .add(new ScriptedSampler("S").before(call -> failFrom(1, call, new AssertionError("x"))));
    plan.users(2).add(new ScriptedSampler("A"));

    assertThat(gate(plan.run(), "Run").get("message").asText())
        .startsWith("1 of 1 thread ended early: java.lang.AssertionError: x (Set-up ");
  }

  private JsonNode runOfTwo(IntConsumer before) throws Exception {
    ThreadGroup users = new ThreadGroup();
    var below = plan.group(users, "Users", LOOPS);
    users.setNumThreads(2);
    below.add(new ScriptedSampler("A").before(before));
    return plan.run();
  }

  private static void stopAtFour(int call) {
    if (call == 4) {
      JMeterContextService.getContext().getEngine().askThreadsToStop();
    }
    sleep(1);
  }

  private static void failFrom(int first, int call, Throwable thrown) {
    if (call < first) {
      return;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    failFrom(first, call, null);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
