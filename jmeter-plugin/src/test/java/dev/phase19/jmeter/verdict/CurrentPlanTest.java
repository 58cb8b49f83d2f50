package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.services.FileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentPlanTest {
  @TempDir Path folder;

  @BeforeEach
  void home() {
    JMeterHome.use();
  }

  @AfterEach
  void forgetTheFolder() {
    FileServer.getFileServer().resetBase();
  }

  private void plan(String xml) throws Exception {
    Path file = folder.resolve("gpu-utilization.jmx");
    Files.writeString(file, xml);
    FileServer.getFileServer().setBaseForScript(file.toFile());
  }

  private static String named(String name) {
    return "<jmeterTestPlan><hashTree><TestPlan testname=\"%s\"/></hashTree></jmeterTestPlan>"
        .formatted(name);
  }

  @Test
  void theTitleIsTheNameOfTheTestPlanElement() throws Exception {
    plan(named("GPU utilization"));

    assertThat(CurrentPlan.title()).isEqualTo("GPU utilization");
    assertThat(CurrentPlan.name()).isEqualTo("gpu-utilization");
  }

  @Test
  void aPlanWithJMetersOwnNameIsCalledAsItsFile() throws Exception {
    plan(named("Test Plan"));

    assertThat(CurrentPlan.title()).isEqualTo("Gpu utilization");
  }

  @Test
  void aPlanWithoutANameIsCalledAsItsFile() throws Exception {
    plan(named(" "));

    assertThat(CurrentPlan.title()).isEqualTo("Gpu utilization");
  }

  @Test
  void aFileThatIsNoPlanIsCalledByItsName() throws Exception {
    plan("no XML");

    assertThat(CurrentPlan.title()).isEqualTo("Gpu utilization");
  }

  @Test
  void groupsOutsideOfTheMeasurementAreKnownByNamesThatNoOtherHas() throws Exception {
    plan(
        """
        <jmeterTestPlan><hashTree>
          <SetupThreadGroup testname="Set-up"/><ThreadGroup testname="Users"/>
          <PostThreadGroup testname="Tear-down"/><PostThreadGroup testname="Users"/>
        </hashTree></jmeterTestPlan>
        """);

    assertThat(OutsideGroups.ofThisPlan().names()).containsExactlyInAnyOrder("Set-up", "Tear-down");
  }

  @Test
  void aPlanIsKnownByItsBytes() throws Exception {
    plan("x");

    assertThat(CurrentPlan.source().file()).isEqualTo(folder.resolve("gpu-utilization.jmx"));
    assertThat(CurrentPlan.source().sha256())
        .isEqualTo("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
  }

  @Test
  void aPlanThatWasNeverSavedIsCalledByItsName() {
    FileServer.getFileServer().setScriptName("never-saved.jmx");

    assertThat(CurrentPlan.title()).isEqualTo("Never saved");
  }
}
