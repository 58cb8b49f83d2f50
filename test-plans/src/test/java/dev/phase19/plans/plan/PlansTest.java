package dev.phase19.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.TestPlanSampler;
import dev.phase19.jmeter.validation.PlanValidation;
import dev.phase19.jmeter.validation.rules.StandardRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that each plan is complete and valid, without running any service. */
final class PlansTest {
  private static final Path SUITE = Path.of("whole-suite.jmx");

  static Stream<Path> plans() throws IOException {
    return LoadedPlan.files().stream();
  }

  /** Returns the plans that use the services themselves: all but the plan that runs the others. */
  static Stream<Path> plansOfServices() throws IOException {
    return plans().filter(file -> !file.equals(SUITE));
  }

  @Test
  void suiteRunsEveryOtherPlan() throws IOException {
    List<TestPlanSampler> runs = LoadedPlan.load(SUITE).elements(TestPlanSampler.class);
    assertThat(runs)
        .extracting(run -> Path.of(run.getPropertyAsString(TestPlanSampler.FILE.property())))
        .containsExactlyInAnyOrderElementsOf(plansOfServices().toList());
  }

  /** A plan's verdict, log and report are named after its file, without the folder. */
  @Test
  void nameOfPlanIsUniqueOverFolders() throws IOException {
    assertThat(plans().map(Path::getFileName)).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void planIsValid(Path file) throws IOException {
    JMeterSetUp.once();
    assertThat(PlanValidation.of(StandardRules.all()).validate(LoadedPlan.FOLDER.resolve(file)))
        .isEmpty();
  }

  /** The example is that of "Adding a plan" in {@code docs/performance-testing.md}. */
  @Test
  void workedExampleIsValid() throws IOException {
    JMeterSetUp.once();
    assertThat(
            PlanValidation.of(StandardRules.all())
                .validate(Path.of("src/test/resources/plans/queue-snapshot.jmx")))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("plansOfServices")
  void setUpFindsTheQueueEmptyAndTearDownRestoresIt(Path file) throws IOException {
    LoadedPlan plan = LoadedPlan.load(file);
    List<PreconditionSampler> before =
        plan.elementsBelow(only(plan, SetupThreadGroup.class), PreconditionSampler.class);
    // A plan that warms up has another one after that.
    assertThat(before)
        .hasSize(plan.text().contains("testname=\"Warm-up\"") ? 2 : 1)
        .allSatisfy(
            step -> {
              assertThat(step.getPropertyAsString(PreconditionSampler.PHASE.property()))
                  .isEqualTo("before");
              assertThat(step.getPropertyAsString(PreconditionSampler.EMPTY_QUEUE.property()))
                  .isEqualTo("true");
            });
    assertThat(plan.plan().isTearDownOnShutdown()).isTrue();
    List<Sampler> after = plan.elementsBelow(only(plan, PostThreadGroup.class), Sampler.class);
    assertThat(after.stream().map(sampler -> sampler.getClass().getSimpleName()))
        .containsExactly("PreconditionSampler", "VerdictSampler");
    assertThat(after.get(0).getPropertyAsString(PreconditionSampler.PHASE.property()))
        .isEqualTo("after");
  }

  @ParameterizedTest
  @MethodSource("plans")
  void targetsAreJudgedByElementsAndNotByScripts(Path file) throws IOException {
    LoadedPlan plan = LoadedPlan.load(file);
    assertThat(plan.elements(GateElement.class)).isNotEmpty();
    assertThat(plan.text()).doesNotContainIgnoringCase("JSR223").doesNotContain("BeanShell");
  }

  /** Otherwise a run from the GUI, which saves the plan first, would change the file. */
  @ParameterizedTest
  @MethodSource("plans")
  void guiSavesThePlanAsItIs(Path file) throws Exception {
    assertThat(GuiSave.of(LoadedPlan.FOLDER.resolve(file))).isEqualTo(LoadedPlan.load(file).text());
  }

  private static <T> T only(LoadedPlan plan, Class<T> type) {
    List<T> found = plan.elements(type);
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
