package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.run.Elements.transaction;
import static dev.phase19.jmeter.run.Elements.verdict;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.jmeter.control.IfController;
import org.apache.jmeter.control.IncludeController;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.control.ModuleController;
import org.apache.jmeter.control.TestFragmentController;
import org.apache.jmeter.testelement.property.CollectionProperty;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each state of a gate in real runs, whichever controllers the samples pass through. */
class ControllersTest {
  private static final int ROUNDS = 10;

  @TempDir Path folder;

  private PlanRun plan;

  /**
   * The controllers between the thread group and its samplers; each lets {@link #ROUNDS} iterations
   * through.
   */
  enum Shape {
    NOTHING(group -> group),
    TRANSACTION(group -> group.add(transaction("T", false))),
    PARENT_TRANSACTION(group -> group.add(transaction("T", true))),
    TRANSACTIONS_IN_EACH_OTHER(
        group -> group.add(transaction("Outer", true)).add(transaction("Inner", false))),
    IF(group -> group.add(condition("true"))),
    LOOP_IN_PARENT_TRANSACTION(
        group -> group.add(transaction("T", true)).add(loop(1)).add(condition("true")));

    private final UnaryOperator<HashTree> controllers;

    Shape(UnaryOperator<HashTree> controllers) {
      this.controllers = controllers;
    }
  }

  private static IfController condition(String expression) {
    IfController controller = named(new IfController(), "If");
    controller.setUseExpression(true);
    controller.setCondition(expression);
    return controller;
  }

  private static LoopController loop(int loops) {
    LoopController controller = named(new LoopController(), "Loop");
    controller.setLoops(loops);
    return controller;
  }

  private static P95Assertion latency(String name, String labels, String limit) {
    P95Assertion gate = p95(name);
    gate.setProperty("Gate.labels", labels);
    gate.setProperty("P95Assertion.limit", limit);
    return gate;
  }

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
  }

  @ParameterizedTest
  @EnumSource
  void eachStateIsReached(Shape shape) throws Exception {
    plan.add(latency("passes", "A", "2"));
    plan.add(latency("fails", "A", "0.5"));
    plan.add(latency("sees nothing", "C", "2"));
    P95Assertion unsure = latency("is not sure", "A", "2");
    unsure.setProperty("P95Assertion.confidence", "95");
    plan.add(unsure);
    P95Assertion skipped = latency("is skipped", "B", "2");
    skipped.setProperty("Gate.outOfMemory", "skip");
    plan.add(skipped);
    plan.group(new SetupThreadGroup(), "Set-up", 3).add(new ScriptedSampler("A"));
    HashTree inside = shape.controllers.apply(plan.users(ROUNDS));
    inside.add(new ScriptedSampler("A"));
    inside.add(
        new ScriptedSampler("B")
            .giving(
                result -> {
                  result.setSuccessful(false);
                  result.setResponseCode("OUT_OF_MEMORY");
                  result.setResponseMessage("too large");
                }));
    HashTree tearDown = plan.group(new PostThreadGroup(), "Tear-down", 1);
    tearDown.add(new ScriptedSampler("A"));
    tearDown.add(verdict());

    JsonNode run = plan.run();

    assertThat(
            List.of(
                state(run, "passes"),
                state(run, "fails"),
                state(run, "sees nothing"),
                state(run, "is not sure"),
                state(run, "is skipped")))
        .containsExactly("PASS", "FAIL", "NO_DATA", "INCONCLUSIVE", "SKIPPED");
    assertThat(samples(run, "passes")).isEqualTo(ROUNDS);
  }

  @Test
  void aLoopsSamplesAllCountAndThoseOfAFalseConditionNever() throws Exception {
    plan.add(counter("all"));
    HashTree users = plan.users(2);
    users.add(loop(3)).add(new ScriptedSampler("A"));
    users.add(condition("false")).add(new ScriptedSampler("B"));

    assertThat(samples(plan.run(), "all")).isEqualTo(6);
  }

  @Test
  void whatAModuleStandsForIsJudged() throws Exception {
    plan.add(counter("all"));
    HashTree fragment = plan.add(named(new TestFragmentController(), "Fragment"));
    fragment.add(new ScriptedSampler("A")).add(counter("within"));
    ModuleController module = named(new ModuleController(), "Module");
    module.setProperty(
        new CollectionProperty(
            "ModuleController.node_path", List.of("Test Plan", "plan", "Fragment")));
    plan.users(4).add(module);

    JsonNode run = plan.runWithReplacedControllers();

    assertThat(samples(run, "all")).isEqualTo(4);
    assertThat(run.get("gates").findValuesAsText("name")).contains("within");
  }

  @Test
  void whatIsIncludedIsJudged() throws Exception {
    Path included = folder.resolve("included.jmx");
    String sampler = ScriptedSampler.class.getName();
    Files.writeString(
        included,
        """
        <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3"><hashTree>
          <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Included"/>
          <hashTree>
            <TestFragmentController guiclass="TestFragmentControllerGui"
                testclass="TestFragmentController" testname="Fragment" enabled="true"/>
            <hashTree><%s guiclass="x" testclass="%s" testname="A" enabled="true"/><hashTree/>
            </hashTree>
          </hashTree></hashTree></jmeterTestPlan>
        """
            .formatted(sampler, sampler));
    plan.add(counter("all"));
    IncludeController include = named(new IncludeController(), "Include");
    include.setIncludePath(included.toString());
    plan.users(4).add(include);

    assertThat(samples(plan.runWithReplacedControllers(), "all")).isEqualTo(4);
  }

  @Test
  void aSamplerThatStopsTheTestAtOnceLeavesTheVerdictOfWhatCame() throws Exception {
    plan.add(counter("all"));
    plan.users(1_000)
        .add(
            new ScriptedSampler("A")
                .giving(result -> result.setStopTestNow(result.getSampleCount() > 0)));
    plan.group(new PostThreadGroup(), "Tear-down", 1).add(verdict());

    JsonNode run = plan.run();

    assertThat(state(run, "all")).isEqualTo("PASS");
    assertThat(samples(run, "all")).isBetween(1L, 999L);
  }

  private static String state(JsonNode run, String gate) {
    return gate(run, gate).get("state").asText();
  }

  private static long samples(JsonNode run, String gate) {
    return gate(run, gate).get("samples").asLong();
  }
}
