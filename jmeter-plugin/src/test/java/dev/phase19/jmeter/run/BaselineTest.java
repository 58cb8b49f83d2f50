package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.assertion.BaselineAssertion;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines across several runs of JMeter's own engine. */
class BaselineTest {
  @TempDir Path folder;

  private final P95Assertion latency = p95("Latency");
  private final BaselineAssertion baseline = named(new BaselineAssertion(), "Baseline");

  @AfterEach
  void noBaseline() {
    JMeterUtils.getJMeterProperties().remove("baseline");
    JMeterUtils.getJMeterProperties().remove("baseline.update");
    JMeterUtils.getJMeterProperties().remove("baseline.runs");
  }

  private JsonNode run() throws Exception {
    PlanRun plan = new PlanRun(folder);
    plan.add(baseline);
    plan.add(latency);
    plan.users(300).add(new ScriptedSampler("A"));
    return plan.run();
  }

  private void use(boolean update) {
    JMeterUtils.setProperty("baseline", folder.resolve("baseline").toString());
    JMeterUtils.setProperty("baseline.update", String.valueOf(update));
  }

  private Path accepted() {
    return folder.resolve("baseline/test-plan/Baseline/accepted");
  }

  @Test
  void withoutAFolderTheGateSaysHowToNameOne() throws Exception {
    assertThat(gate(run(), "Baseline").get("message").asText()).contains("-Dbaseline=<folder>");
  }

  @Test
  void withoutAFolderItIsUndecidedWhereItIsAskedToBe() throws Exception {
    baseline.setProperty("BaselineAssertion.without", "undecided");
    baseline.setProperty("BaselineAssertion.inconclusiveAllowed", true);

    JsonNode verdict = gate(run(), "Baseline");

    assertThat(verdict.get("state").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict.get("message").asText()).contains("-Dbaseline=<folder>");
    assertThat(verdict.get("allowed").asBoolean()).isTrue();
  }

  @Test
  void aPassingRunIsStoredWhereItIsAskedFor() throws Exception {
    use(true);

    JsonNode verdict = run();

    assertThat(gate(verdict, "Baseline").get("state").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(accepted()).isDirectoryContaining("glob:**.json");
  }

  @Test
  void twoBaselinesDoNotWaitForEachOther() throws Exception {
    use(true);
    PlanRun plan = new PlanRun(folder);
    plan.add(baseline);
    plan.add(named(new BaselineAssertion(), "Baseline"));
    plan.users(300).add(new ScriptedSampler("A"));

    plan.run();

    assertThat(accepted()).isDirectoryContaining("glob:**.json");
    assertThat(folder.resolve("baseline/test-plan/Baseline_2/accepted"))
        .isDirectoryContaining("glob:**.json");
  }

  @Test
  void aRunThatDoesNotPassIsNotStored() throws Exception {
    use(true);
    latency.setProperty("P95Assertion.limit", "0.5");

    run();

    assertThat(accepted()).doesNotExist();
  }

  @Test
  void aRunIsNotStoredUnasked() throws Exception {
    use(false);

    run();

    assertThat(accepted()).doesNotExist();
  }

  @Test
  void aSeriesThatCannotBeMadeIsRefusedBeforeTheFirstSample() throws Exception {
    use(true);
    JMeterUtils.setProperty("baseline.runs", "ten");

    assertThat(gate(run(), "Baseline").get("message").asText())
        .isEqualTo("-Dbaseline.runs must be a whole number from 1 to 1000, was 'ten'");
  }

  @Test
  void aRelativeFolderIsRefusedBeforeTheFirstSample() throws Exception {
    JMeterUtils.setProperty("baseline", "stored/runs");

    assertThat(gate(run(), "Baseline").get("message").asText())
        .startsWith("the baseline's folder must be an absolute path, was 'stored/runs'")
        .endsWith("give -Dbaseline=\"$PWD/stored/runs\"");
  }

  @Test
  void aFolderThatCannotBeReadIsRefusedBeforeTheFirstSample() throws Exception {
    Files.createDirectories(folder.resolve("baseline/test-plan/Baseline"));
    Files.writeString(folder.resolve("baseline/test-plan/Baseline/accepted"), "no folder");
    use(false);

    assertThat(gate(run(), "Baseline").get("message").asText())
        .startsWith("cannot read the baseline: ")
        .contains("accepted")
        .endsWith("or name another folder with -Dbaseline");
  }
}
