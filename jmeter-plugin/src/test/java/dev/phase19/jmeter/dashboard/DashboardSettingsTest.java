package dev.phase19.jmeter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.verdict.OutsideGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DashboardSettingsTest {
  private static final String CUSTOM = "jmeter.reportgenerator.graph.custom_";

  @TempDir private Path temp;
  private final Properties properties = new Properties();

  @Test
  void apdexThresholdsAreTheGatesLimits() throws IOException {
    properties.setProperty("jmeter.reportgenerator.apdex_satisfied_threshold", "500");
    apply(gate("Dispatch (new)", 100.0, "ms"), gate("Status", 50.0, "ms"), gate("Rate", 9.0, "/h"));
    assertThat(properties)
        .containsEntry("jmeter.reportgenerator.apdex_satisfied_threshold", "50")
        .containsEntry("jmeter.reportgenerator.apdex_tolerated_threshold", "200")
        .containsEntry(
            "jmeter.reportgenerator.apdex_per_transaction",
            "Dispatch \\(new\\):100|400;Status:50|200");
  }

  @Test
  void whatTheUserSetStays() throws IOException {
    properties.setProperty("jmeter.reportgenerator.overall_granularity", "7000");
    properties.setProperty("jmeter.reportgenerator.apdex_satisfied_threshold", "1");
    apply(gate("Dispatch", 100.0, "ms"));
    assertThat(properties)
        .containsEntry("jmeter.reportgenerator.overall_granularity", "7000")
        .containsEntry("jmeter.reportgenerator.apdex_satisfied_threshold", "1");
  }

  @Test
  void graphOfAVariableThatNoSampleHasIsLeftOut() throws IOException {
    graph("queue", "queue_size");
    graph("gpu", "gpu_util");
    apply();
    assertThat(properties.stringPropertyNames())
        .anyMatch(name -> name.startsWith(CUSTOM + "queue"))
        .noneMatch(name -> name.startsWith(CUSTOM + "gpu"));
  }

  @Test
  void judgedLabelHasAGraphWithATitleThatIsNoMarkup() throws IOException {
    apply(gate("Dispatch", 100.0, "ms"), gate("<b>${x}", 100.0, "ms"));
    assertThat(properties)
        .containsEntry(CUSTOM + "runningP95_1.title", "P95 so far: Dispatch")
        .doesNotContainKey(CUSTOM + "runningP95_2.title");
  }

  @Test
  void propertiesAreAfterwardsWhatTheyWere() throws IOException {
    graph("gpu", "gpu_util");
    Properties before = new Properties();
    before.putAll(properties);
    try (ChangedProperties changed = new ChangedProperties(properties)) {
      DashboardSettings.apply(changed, rows(TimeBounds.of(List.of())), TimeBounds.of(List.of()));
      assertThat(properties).isNotEqualTo(before);
    }
    assertThat(properties).isEqualTo(before);
  }

  private void graph(String id, String variable) {
    properties.setProperty(CUSTOM + id + ".title", id);
    properties.setProperty(CUSTOM + id + ".property.set_Sample_Variable_Name", variable);
  }

  private void apply(GateVerdict... gates) throws IOException {
    TimeBounds bounds = TimeBounds.of(List.of(gates));
    DashboardSettings.apply(new ChangedProperties(properties), rows(bounds), bounds);
  }

  private MeasuredRows rows(TimeBounds bounds) throws IOException {
    JMeterHome.use();
    Path results =
        Files.writeString(
            temp.resolve("results.csv"),
            "timeStamp,elapsed,label,threadName,success,\"queue_size\",\"gpu_util\"\n"
                + "1000,5,Dispatch,Users 1-1,true,3,null\n");
    return MeasuredRows.copy(results, temp.resolve("copy.csv"), OutsideGroups.ofThisPlan(), bounds);
  }

  private static GateVerdict gate(String label, Double bound, String unit) {
    return new GateVerdict(
        "Gate",
        "Gate",
        "Users",
        label,
        State.PASS,
        1.0,
        new Bound(Comparison.LESS, bound, unit),
        1L,
        List.of(),
        "said",
        false);
  }
}
