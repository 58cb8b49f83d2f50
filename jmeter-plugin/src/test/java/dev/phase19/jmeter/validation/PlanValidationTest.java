package dev.phase19.jmeter.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.sampler.IngestDispatchSampler;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.SoundPlan;
import dev.phase19.jmeter.validation.rules.StandardRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What validation reports about files that JMeter cannot load, or can load only in part. */
class PlanValidationTest {
  @TempDir Path folder;

  @BeforeAll
  static void jmeter() {
    JMeterHome.use();
  }

  private static List<Problem> problems(Path file) {
    return PlanValidation.of(StandardRules.all()).validate(file);
  }

  private static Problem only(Path file) {
    List<Problem> problems = problems(file);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).rule()).isEqualTo("loads");
    assertThat(problems.get(0).isError()).isTrue();
    assertThat(problems.get(0).file()).isEqualTo(file);
    return problems.get(0);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.jmx"), text);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(only(folder.resolve("none.jmx")).message()).isEqualTo("there is no such file");
  }

  @Test
  void aFolderIsNoPlan() {
    assertThat(only(folder).message()).isEqualTo("it is a folder");
  }

  @Test
  void anEmptyFileIsNoPlan() throws IOException {
    assertThat(only(file("")).message()).isEqualTo("it is empty");
  }

  @Test
  void aTextIsNoPlan() throws IOException {
    assertThat(only(file("a plan")).message()).startsWith("it is no XML that can be read, line 1");
  }

  @Test
  void brokenXmlIsNamedByItsLine() throws IOException {
    assertThat(only(file("<jmeterTestPlan>\n<hashTree>\n</jmeterTestPlan>")).message())
        .startsWith("it is no XML that can be read, line 3: ");
  }

  @Test
  void xmlOfSomethingElseIsNoPlan() throws IOException {
    assertThat(only(file("<project/>")).message())
        .isEqualTo("it is no plan: its root element is <project>");
  }

  @Test
  void anEntityOfAnotherFileIsNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    String text =
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><jmeterTestPlan>&e;</jmeterTestPlan>"
            .formatted(secret.toUri());

    assertThat(problems(file(text))).isNotEmpty();
    assertThat(problems(file(text)).toString()).doesNotContain("hunter2");
  }

  @Test
  void aPlanWithoutATestPlanIsNone() throws IOException {
    assertThat(
            only(file(
                    "<jmeterTestPlan version=\"1.2\" properties=\"5.0\">"
                        + "<hashTree/></jmeterTestPlan>"))
                .message())
        .isEqualTo("it has no Test Plan");
  }

  @Test
  void elementsOfClassesThatJMeterDoesNotHaveHideNothing() throws IOException {
    SoundPlan plan = new SoundPlan();
    plan.gate().setProperty("P95Assertion.limit", "");
    Path file = plan.saveTo(folder.resolve("plan.jmx"));
    String text =
        Files.readString(file)
            .replace(IngestDispatchSampler.class.getName(), "com.corp.OrderSampler")
            .replaceAll("\\bThreadGroup g", "kg.apc.jmeter.threads.UltimateThreadGroup g")
            .replaceAll("</ThreadGroup>", "</kg.apc.jmeter.threads.UltimateThreadGroup>");

    List<Problem> problems = problems(file(text));

    assertThat(problems)
        .extracting(Problem::element, Problem::rule)
        .containsExactly(
            tuple("Plan > Users", "loads"),
            tuple("Plan > Users > Dispatch", "loads"),
            tuple("Plan > Users > Latency", "unusable-field"));
    assertThat(problems.get(0).message())
        .matches(
            "JMeter has no class kg\\.apc\\.jmeter\\.threads\\.UltimateThreadGroup \\(line \\d+\\)");
    assertThat(problems.get(0).fix()).contains("Custom Thread Groups (jpgc-casutg)");
  }

  @Test
  void aPartOfAClassThatJMeterDoesNotHaveIsNamedByItsLine() throws IOException {
    Path file = new SoundPlan().saveTo(folder.resolve("plan.jmx"));
    String text =
        Files.readString(file)
            .replace("elementType=\"LoopController\"", "elementType=\"com.corp.Loop\"");

    assertThat(only(file(text)).message())
        .matches("JMeter does not load it: line \\d+: there is no class com\\.corp\\.Loop");
  }

  @Test
  void rulesOfOnesOwnStandBesideTheStandardOnes() throws IOException {
    PlanRule rule =
        new PlanRule() {
          @Override
          public String name() {
            return "latency-first";
          }

          @Override
          public void check(Plan plan, Findings findings) {
            plan.enabled(P95Assertion.class)
                .forEach(gate -> findings.warning(gate, "seen in " + plan.file(), "none needed"));
          }
        };
    Path file = new SoundPlan().saveTo(folder.resolve("plan.jmx"));

    assertThat(PlanValidation.of(List.of(rule)).validate(file))
        .containsExactly(
            new Problem(
                file,
                "Plan > Users > Latency",
                "latency-first",
                Severity.WARNING,
                "seen in " + file,
                "none needed"));
  }
}
