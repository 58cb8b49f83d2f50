package dev.phase19.plans.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.plans.target.Target;
import dev.phase19.plans.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFileTest {
  @TempDir private Path folder;

  @Test
  void plansOfTheSuiteSayWhatTheyAre() throws Exception {
    List<PlanFile> plans = PlanFile.below(Path.of("src/test/jmeter"));
    assertThat(plans)
        .extracting(PlanFile::path)
        .containsExactlyInAnyOrderElementsOf(
            Targets.all().targets().stream().map(Target::plan).distinct().toList());
    assertThat(plans)
        .allSatisfy(
            plan -> {
              assertThat(plan.title()).isNotBlank();
              assertThat(plan.targets()).matches("T\\d+(, T\\d+)*");
              assertThat(Markers.KNOWN).containsAll(plan.markers());
              assertThat(Double.parseDouble(plan.minutes())).isPositive();
              assertThat(plan.suite()).isEqualTo(plan.name().equals("whole-suite"));
            });
  }

  @Test
  void variablesThatTakeASettingAreKnown() throws Exception {
    List<PlanFile> plans = PlanFile.below(Path.of("src/test/jmeter/stress"));
    PlanFile overflow =
        plans.stream().filter(p -> p.name().equals("queue-overflow")).findFirst().orElseThrow();
    assertThat(overflow.variables())
        .containsExactly(
            "t11.accepted",
            "t11.capacity",
            "t11.loops",
            "t11.refused",
            "t11.threads",
            "t11.warm.up");
  }

  @Test
  void planThatSaysNothingHasTheMarkerOfAll() throws Exception {
    write("a/b/plain.jmx", "<jmeterTestPlan><TestPlan testname='Plain'/></jmeterTestPlan>");
    PlanFile plan = PlanFile.below(folder).get(0);
    assertThat(plan.path()).isEqualTo("a/b/plain.jmx");
    assertThat(plan.name()).isEqualTo("plain");
    assertThat(plan.markers()).containsExactly(Markers.ALL);
  }

  @Test
  void fileThatIsNoXmlIsNamed() throws IOException {
    write("broken.jmx", "<jmeterTestPlan>");
    assertThatThrownBy(() -> PlanFile.below(folder))
        .isInstanceOf(SelectionException.class)
        .hasMessageContaining("broken.jmx is no plan");
  }

  @Test
  void entitiesAreNotRead() throws IOException {
    write("bomb.jmx", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
    assertThatThrownBy(() -> PlanFile.below(folder)).isInstanceOf(SelectionException.class);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
