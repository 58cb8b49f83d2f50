package dev.phase19.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.TestPlanSampler;
import dev.phase19.jmeter.verdict.RunCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each plan is whole, without any service that runs. */
final class PlansTest {
  private static final Path SUITE = Path.of("whole-suite.jmx");

  static Stream<Path> plans() throws IOException {
    return LoadedPlan.files().stream();
  }

  /** Those that use the services themselves: not the plan that runs the others. */
  static Stream<Path> plansOfServices() throws IOException {
    return plans().filter(file -> !file.equals(SUITE));
  }

  @Test
  void suiteRunsEveryOtherPlan() throws IOException {
    List<TestPlanSampler> runs = LoadedPlan.load(SUITE).elements(TestPlanSampler.class);
    assertThat(runs)
        .extracting(run -> Path.of(run.getPropertyAsString(TestPlanSampler.FILE)))
        .containsExactlyInAnyOrderElementsOf(plansOfServices().toList());
  }

  /** The verdict, the log and the report of a plan go by its file's name alone. */
  @Test
  void nameOfPlanIsUniqueOverFolders() throws IOException {
    assertThat(plans().map(Path::getFileName)).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyElementIsOn(Path file) throws IOException {
    assertThat(LoadedPlan.load(file).elements(TestElement.class))
        .allMatch(TestElement::isEnabled, "enabled");
  }

  @ParameterizedTest
  @MethodSource("plansOfServices")
  void setUpFindsTheQueueEmptyAndTearDownRestoresIt(Path file) throws IOException {
    LoadedPlan plan = LoadedPlan.load(file);
    List<PreconditionSampler> before =
        plan.elementsBelow(only(plan, SetupThreadGroup.class), PreconditionSampler.class);
    assertThat(before).hasSize(1);
    assertThat(before.get(0).getPropertyAsString(PreconditionSampler.PHASE)).isEqualTo("before");
    assertThat(before.get(0).getPropertyAsString(PreconditionSampler.EMPTY_QUEUE))
        .isEqualTo("true");
    assertThat(plan.plan().isTearDownOnShutdown()).isTrue();
    List<Sampler> after = plan.elementsBelow(only(plan, PostThreadGroup.class), Sampler.class);
    assertThat(after.stream().map(sampler -> sampler.getClass().getSimpleName()))
        .containsExactly("PreconditionSampler", "VerdictSampler");
    assertThat(after.get(0).getPropertyAsString(PreconditionSampler.PHASE)).isEqualTo("after");
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyGroupEnds(Path file) throws IOException {
    for (AbstractThreadGroup group :
        LoadedPlan.compiled(file).elements(AbstractThreadGroup.class)) {
      if (group instanceof OpenModelThreadGroup) {
        // Its schedule ends.
        continue;
      }
      LoopController loop = (LoopController) group.getSamplerController();
      boolean timed = group instanceof ThreadGroup users && users.getScheduler();
      assertThat(timed || loop.getLoops() > 0).as(group.getName()).isTrue();
      assertThat(loop.getPropertyAsBoolean("LoopController.continue_forever"))
          .as(group.getName())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void targetsAreJudgedByElementsAndNotByScripts(Path file) throws IOException {
    LoadedPlan plan = LoadedPlan.load(file);
    assertThat(plan.elements(GateElement.class)).isNotEmpty();
    assertThat(plan.text()).doesNotContainIgnoringCase("JSR223").doesNotContain("BeanShell");
  }

  /** {@code ${__P(x)}} without a value is the text 1, and a request then goes to some host. */
  @ParameterizedTest
  @MethodSource("plans")
  void propertyWithoutDefaultIsNotUsed(Path file) throws IOException {
    assertThat(LoadedPlan.load(file).text()).doesNotContainPattern("__(P|property)\\([^,)]*\\)");
  }

  /** Else a run from the GUI, which saves the plan first, would change the file. */
  @ParameterizedTest
  @MethodSource("plans")
  void guiSavesThePlanAsItIs(Path file) throws Exception {
    assertThat(GuiSave.of(LoadedPlan.FOLDER.resolve(file))).isEqualTo(LoadedPlan.load(file).text());
  }

  /** A gate whose field cannot work is a FAIL; one that has seen nothing is NO_DATA. */
  @ParameterizedTest
  @MethodSource("plans")
  void fieldsOfEveryGateCanWork(Path file, @TempDir Path verdicts) throws IOException {
    LoadedPlan plan = LoadedPlan.compiled(file);
    JMeterUtils.setProperty("phase19.verdict.dir", verdicts.toString());
    FileServer.getFileServer().setScriptName(file.getFileName().toString());
    List<GateElement> gates = plan.elements(GateElement.class);
    gates.forEach(GateElement::testStarted);
    List<GateVerdict> frozen = RunCollector.underWay().orElseThrow().freeze().gates();
    gates.forEach(GateElement::testEnded);
    assertThat(frozen)
        .hasSameSizeAs(gates)
        .allSatisfy(gate -> assertThat(gate.state()).as(gate.message()).isEqualTo(State.NO_DATA));
  }

  private static <T> T only(LoadedPlan plan, Class<T> type) {
    List<T> found = plan.elements(type);
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
