package dev.phase19.jmeter.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AcceptedRunsTest {
  private static final RunKey KEY = new RunKey("plan", "machine", "17");

  @TempDir private Path folder;

  @Test
  void medianIsOfTheAcceptedRuns() throws IOException {
    store("Growth", 1, 10, true);
    store("Growth", 2, 30, true);
    store("Growth", 3, 20, true);
    store("Growth", 4, 900, false);
    assertThat(AcceptedRuns.medianMillis(folder, "plan", "Dispatch", 95).getAsDouble())
        .isCloseTo(20, within(0.1));
    store("Growth", 5, 40, true);
    assertThat(AcceptedRuns.medianMillis(folder, "plan", "Dispatch", 95).getAsDouble())
        .isCloseTo(25, within(0.1));
  }

  @Test
  void runThatTwoGatesStoredCountsOnce() throws IOException {
    store("Growth", 1, 10, true);
    store("Other growth", 1, 10, true);
    store("Growth", 2, 30, true);
    assertThat(AcceptedRuns.medianMillis(folder, "plan", "Dispatch", 95).getAsDouble())
        .isCloseTo(20, within(0.1));
  }

  @Test
  void labelOrPlanWithoutRunsHasNone() throws IOException {
    store("Growth", 1, 10, true);
    assertThat(AcceptedRuns.medianMillis(folder, "plan", "Status", 95)).isEmpty();
    assertThat(AcceptedRuns.medianMillis(folder, "other", "Dispatch", 95)).isEmpty();
    assertThat(AcceptedRuns.medianMillis(folder.resolve("none"), "plan", "Dispatch", 95)).isEmpty();
  }

  @Test
  void storedRunThatCannotBeReadIsNamed() throws IOException {
    store("Growth", 1, 10, true);
    Path broken = Files.writeString(folder.resolve("plan/Growth/accepted/x.json"), "{");
    assertThatThrownBy(() -> AcceptedRuns.medianMillis(folder, "plan", "Dispatch", 95))
        .hasMessageContaining(broken + " is no stored run");
  }

  private void store(String gate, int second, int millis, boolean accepted) throws IOException {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(millis * 1000L, 100);
    new BaselineFolder(folder, "plan", gate, "build")
        .store(
            new StoredRun(KEY, Instant.ofEpochSecond(second), Map.of("Dispatch", times)), accepted);
  }
}
