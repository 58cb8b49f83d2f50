package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightRecordingsTest {
  @TempDir private Path temp;

  @Test
  void recordingThatRunsIsWaitedForUntilItIsWritten() throws Exception {
    try (Recording recording = new Recording()) {
      recording.setDumpOnExit(true);
      recording.setDestination(temp.resolve("run.jfr"));
      recording.start();
      assertThat(FlightRecordings.areWrittenWithin(50, TimeUnit.MILLISECONDS)).isFalse();
      CompletableFuture<Boolean> written =
          CompletableFuture.supplyAsync(
              () -> FlightRecordings.areWrittenWithin(1, TimeUnit.MINUTES));
      recording.stop();
      assertThat(written.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(temp.resolve("run.jfr")).isNotEmptyFile();
    }
  }

  @Test
  void recordingThatIsNotWrittenAtTheEndIsNotWaitedFor() {
    try (Recording recording = new Recording()) {
      recording.start();
      assertThat(FlightRecordings.areWrittenWithin(0, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void withoutARecordingNobodyWaits() {
    assertThat(FlightRecordings.areWrittenWithin(0, TimeUnit.SECONDS)).isTrue();
  }
}
