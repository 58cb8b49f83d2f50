package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.testing.ForkedJMeter;
import dev.phase19.jmeter.testing.HangingClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves when it ends before its plan does. */
class CutShortTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  @TempDir Path folder;

  private Process jmeter;

  @AfterEach
  void end() {
    jmeter.destroyForcibly();
  }

  @Test
  void aProcessThatIsToldToEndLeavesAVerdictThatFails() throws Exception {
    start("org.apache.jmeter.protocol.java.test.JavaTest", List.of());
    awaitSamples();

    jmeter.destroy();

    assertThat(jmeter.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    JsonNode verdict = verdict();
    assertThat(gate(verdict, "Run").get("message").asText())
        .isEqualTo("JMeter ended before the run: tear-down has not run, samples are missing");
    assertThat(gate(verdict, "Latency").get("samples").asLong()).isPositive();
  }

  @Test
  void aThreadThatHangsEndsJMeterAndLeavesAVerdictThatFails() throws Exception {
    int port = freePort();
    start(
        HangingClient.class.getName(),
        List.of(
            "-Jjmeterengine.threadstop.wait=300",
            "-Jjmeterengine.nongui.port=" + port,
            "-Jjmeterengine.nongui.maxport=" + port));
    awaitSamples();

    tell("StopTestNow", port);

    assertThat(jmeter.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(jmeter.exitValue()).isEqualTo(1);
    JsonNode verdict = verdict();
    assertThat(gate(verdict, "Run").get("state").asText()).isEqualTo("FAIL");
    assertThat(gate(verdict, "Latency").get("samples").asLong()).isEqualTo(2);
  }

  private void start(String sampler, List<String> more) throws IOException {
    Path plan = folder.resolve("one-gate.jmx");
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          plan,
          text.replace("LIMIT", "60000")
              .replace("LoopController.loops\">5<", "LoopController.loops\">1000000<")
              .replace("org.apache.jmeter.protocol.java.test.JavaTest", sampler));
    }
    List<String> arguments = new ArrayList<>(List.of("-n", "-t", plan.toString()));
    arguments.addAll(List.of("-l", folder.resolve("results.csv").toString()));
    arguments.addAll(List.of("-j", folder.resolve("jmeter.log").toString()));
    arguments.add("-Jphase19.verdict.dir=" + folder);
    arguments.add("-Jjmeter.save.saveservice.autoflush=true");
    arguments.addAll(more);
    jmeter = ForkedJMeter.start(folder.resolve("output.txt"), arguments);
  }

  private void awaitSamples() {
    Path results = folder.resolve("results.csv");
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                Files.exists(results)
                    && Files.readString(results).lines().filter(l -> l.contains("Java")).count()
                        >= 3);
  }

  private static void tell(String command, int port) throws IOException {
    byte[] text = command.getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(text, text.length, InetAddress.getByName("localhost"), port));
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private JsonNode verdict() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("one-gate/verdict.json").toFile());
  }
}
