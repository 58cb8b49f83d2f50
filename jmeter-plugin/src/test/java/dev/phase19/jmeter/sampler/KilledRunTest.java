package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.testing.ForkedJMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JMeter that is terminated during a run leaves in the service. */
class KilledRunTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  @TempDir Path folder;

  private final PlayedQueue edge = new PlayedQueue();
  private Process jmeter;

  @AfterEach
  void end() {
    jmeter.destroyForcibly();
    edge.close();
  }

  @Test
  void theQueueIsReleasedAndTheVerdictSaysSo() throws Exception {
    PlayedReservations reservations = edge.reservations();
    startAndDispatch();

    jmeter.destroy();

    assertThat(jmeter.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(reservations.holder()).isNull();
    assertRestored();
    assertThat(gate(verdict(), "Run").get("message").asText())
        .matches(".*; restored: capacity 10, paused false, \\d+ jobs? cancelled");
  }

  @Test
  void aServiceWithoutReservationsIsRestoredByWhatTheJvmRemembers() throws Exception {
    startAndDispatch();

    jmeter.destroy();

    assertThat(jmeter.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertRestored();
    assertThat(verdict().at("/environment/queue.restored").asText())
        .isEqualTo("capacity 10, paused false");
  }

  private void assertRestored() {
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
    assertThat(edge.waiting()).as("jobs that nobody will cancel").isZero();
  }

  private void startAndDispatch() throws IOException {
    Path plan = folder.resolve("reserved.jmx");
    try (InputStream in = getClass().getResourceAsStream("/plans/reserved.jmx")) {
      Files.copy(in, plan);
    }
    jmeter =
        ForkedJMeter.start(
            folder.resolve("output.txt"),
            List.of(
                "-n",
                "-t",
                plan.toString(),
                "-j",
                folder.resolve("jmeter.log").toString(),
                "-Jphase19.verdict.dir=" + folder,
                "-Jphase19.edge.url=" + edge.url()));
    await().atMost(TIMEOUT).until(() -> edge.waiting() >= 10);
    assertThat(edge.paused()).isTrue();
  }

  private JsonNode verdict() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("reserved/verdict.json").toFile());
  }
}
