package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.testing.ForkedJMeter;
import dev.phase19.jmeter.testing.LeavingClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real distributed tests: two JMeter servers and a controller, on loopback. */
@Tag("slow")
class DistributedRunTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final int LOOPS = 5;
  private static final List<Integer> MAX_SAMPLES = List.of(1, 10);
  private static final List<Process> SERVERS = new ArrayList<>();
  private static final List<String> HOSTS = new ArrayList<>();

  private static final String FIVE_LOOPS = "LoopController.loops\">5<";

  /** A setUp Thread Group, whose samples are not part of the measurement. */
  private static final String SET_UP =
      """
      <SetupThreadGroup guiclass="SetupThreadGroupGui" testclass="SetupThreadGroup" testname="Set-up">
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController" guiclass="LoopControlPanel" testclass="LoopController">
          <boolProp name="LoopController.continue_forever">false</boolProp>
          <stringProp name="LoopController.loops">1</stringProp>
        </elementProp>
        <stringProp name="ThreadGroup.num_threads">1</stringProp>
        <stringProp name="ThreadGroup.ramp_time">0</stringProp>
      </SetupThreadGroup>
      <hashTree>
        <JavaSampler guiclass="JavaTestSamplerGui" testclass="JavaSampler" testname="Prepare">
          <elementProp name="arguments" elementType="Arguments">
            <collectionProp name="Arguments.arguments"/>
          </elementProp>
          <stringProp name="classname">org.apache.jmeter.protocol.java.test.JavaTest</stringProp>
        </JavaSampler>
        <hashTree/>
      </hashTree>
      """;

  @TempDir static Path serverFolder;

  @TempDir Path folder;

  @BeforeAll
  static void startServers() throws Exception {
    for (int i = 0; i < 2; i++) {
      int port = freePort();
      SERVERS.add(startServer("server-" + i, port, MAX_SAMPLES.get(i)));
      HOSTS.add("127.0.0.1:" + port);
    }
  }

  private static Process startServer(String name, int port, int maxSamples) throws Exception {
    Path output = serverFolder.resolve(name + ".txt");
    Process server =
        ForkedJMeter.start(
            output,
            List.of(
                "-s",
                "-j",
                serverFolder.resolve(name + ".log").toString(),
                "-D" + LeavingClient.PROPERTY + "=" + maxSamples,
                "-Jserver_port=" + port,
                "-Dserver_port=" + port,
                "-Jserver.rmi.port=" + port,
                "-Jserver.rmi.ssl.disable=true",
                "-Djava.rmi.server.hostname=127.0.0.1"));
    await().atMost(TIMEOUT).until(() -> Files.readString(output).contains("Created remote object"));
    return server;
  }

  @AfterAll
  static void endServers() {
    SERVERS.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Standard", "Batch"})
  void theVerdictIsThatOfTheRawRowsOfAllEngines(String mode) throws Exception {
    JsonNode gate =
        gate(
            run(mode, text -> text.replace("<PostThreadGroup", SET_UP + "<PostThreadGroup")),
            "Latency");

    assertThat(folder.resolve("results.csv")).content().contains("Prepare");
    List<Long> elapsed = elapsed();
    assertThat(elapsed).hasSize(2 * LOOPS);
    assertThat(gate.get("state").asText()).isEqualTo("PASS");
    assertThat(gate.get("samples").asInt()).isEqualTo(2 * LOOPS);
    double nearestRank = elapsed.get((int) Math.ceil(0.95 * elapsed.size()) - 1);
    assertThat(gate.get("measured").asDouble()).isCloseTo(nearestRank, within(nearestRank / 1000));
  }

  @Test
  void aSenderOfSumsIsRefusedWithTheReason() throws Exception {
    JsonNode gate = gate(run("Statistical"), "Latency");

    assertThat(gate.get("state").asText()).isEqualTo("FAIL");
    assertThat(gate.get("message").asText())
        .startsWith("sample sender mode 'Statistical' sends sums");
  }

  @Test
  void aHostThatEndsEarlyDoesNotFreezeTheVerdict() throws Exception {
    JsonNode gate =
        gate(
            run(
                "Standard",
                text ->
                    text.replace(FIVE_LOOPS, loops("1000"))
                        .replace(
                            "org.apache.jmeter.protocol.java.test.JavaTest",
                            LeavingClient.class.getName())),
            "Latency");

    int all = MAX_SAMPLES.stream().mapToInt(Integer::intValue).sum();
    assertThat(elapsed()).as(Files.readString(folder.resolve("output.txt"))).hasSize(all);
    assertThat(gate.get("samples").asInt()).isEqualTo(all);
    assertThat(verdictsWritten()).isEqualTo(1);
  }

  @Test
  void aGateThatSurelyFailsEndsTheTestOnAllHosts() throws Exception {
    JsonNode verdict =
        run(
            "Standard",
            text ->
                text.replace("60000<", "1<")
                    .replaceFirst("num_threads\">1<", "num_threads\">10<")
                    .replace(FIVE_LOOPS, loops("1000000"))
                    .replace(
                        "</dev.phase19.jmeter.assertion.P95Assertion>",
                        "<boolProp name=\"Gate.abort\">true</boolProp></dev.phase19.jmeter.assertion.P95Assertion>"));

    assertThat(gate(verdict, "Latency").get("state").asText()).isEqualTo("FAIL");
    assertThat(verdict.get("environment").get("aborted_by").asText()).startsWith("Latency: ");
    assertThat(verdictsWritten()).isEqualTo(1);
  }

  /** The engine neither answers nor breaks its connections, as when its network is cut. */
  @Test
  void anEngineThatFallsSilentIsNamedAndEndsTheRunIfAsked() throws Exception {
    int port = freePort();
    int otherPort = freePort();
    Process frozen = startServer("frozen", port, 1);
    Process other = startServer("other", otherPort, 1);
    try {
      Process controller =
          ForkedJMeter.start(
              folder.resolve("output.txt"),
              arguments(
                  plan(text -> text.replace(FIVE_LOOPS, loops("1000000"))),
                  "Standard",
                  List.of("127.0.0.1:" + otherPort, "127.0.0.1:" + port),
                  "-Jphase19.host.silence.seconds=2",
                  "-Jphase19.host.silence.ends=true"));
      await().atMost(TIMEOUT).until(() -> !elapsed().isEmpty());
      signal("STOP", frozen);

      assertThat(controller.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();

      String output = Files.readString(folder.resolve("output.txt"));
      assertThat(controller.exitValue()).as(output).isNotZero();
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(Files.readString(serverFolder.resolve("other.txt")))
                      .contains("Finished the test on host"));
      assertThat(output)
          .containsPattern("(?m)^no sample from 127.0.0.1:" + port + " since ..:..:..: ");
      JsonNode verdict =
          new ObjectMapper().readTree(folder.resolve("one-gate/verdict.json").toFile());
      assertThat(verdict.get("state").asText()).isEqualTo("FAIL");
      assertThat(verdict.get("gates").findValuesAsText("message"))
          .anyMatch(message -> message.startsWith("no sample from 127.0.0.1:" + port + " since "));
    } finally {
      frozen.destroyForcibly();
      other.destroyForcibly();
    }
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  @Test
  void aGateThatCannotJudgeEndsTheTestOfEachHostBeforeItsFirstSample() throws Exception {
    JsonNode verdict = run("Standard", text -> text.replace("60000<", "soon<"));

    assertThat(gate(verdict, "Latency").get("message").asText())
        .isEqualTo("Limit must be a number greater than 0, was 'soon'");
    assertThat(elapsed()).isEmpty();
    assertThat(verdictsWritten()).isEqualTo(1);
  }

  @Test
  void aGatesLimitMayBeAVariableWhoseValueIsAProperty() throws Exception {
    JsonNode gate =
        gate(
            run(
                "Standard",
                text ->
                    text.replace("60000<", "${limit}<")
                        .replaceFirst(
                            "(<collectionProp name=\"Arguments.arguments\")/>",
                            "$1>"
                                + variable("limit", "\\${__P(no.such.property,60000)}")
                                + "</collectionProp>")),
            "Latency");

    assertThat(gate.get("state").asText()).isEqualTo("PASS");
    assertThat(gate.get("bound").toString()).contains("60000");
  }

  private static String variable(String name, String value) {
    return """
    <elementProp name="%1$s" elementType="Argument">
      <stringProp name="Argument.name">%1$s</stringProp>
      <stringProp name="Argument.value">%2$s</stringProp>
      <stringProp name="Argument.metadata">=</stringProp>
    </elementProp>"""
        .formatted(name, value);
  }

  private static String loops(String number) {
    return "LoopController.loops\">" + number + "<";
  }

  private long verdictsWritten() throws IOException {
    return Files.readString(folder.resolve("output.txt"))
        .lines()
        .filter(line -> line.matches("=== (PASS|FAIL): One gate ==="))
        .count();
  }

  private JsonNode run(String mode) throws Exception {
    return run(mode, text -> text);
  }

  private JsonNode run(String mode, UnaryOperator<String> edit) throws Exception {
    ForkedJMeter.End end = ForkedJMeter.run(folder, arguments(plan(edit), mode, HOSTS));
    Path verdict = folder.resolve("one-gate/verdict.json");
    assertThat(verdict).as(end.output()).exists();
    return new ObjectMapper().readTree(verdict.toFile());
  }

  private Path plan(UnaryOperator<String> edit) throws IOException {
    Path plan = folder.resolve("one-gate.jmx");
    try (InputStream in = getClass().getResourceAsStream("/plans/one-gate.jmx")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          plan,
          edit.apply(
              text.replace("LIMIT", "60000").replace("warmUpSamples\">1<", "warmUpSamples\">0<")));
    }
  }

  private List<String> arguments(Path plan, String mode, List<String> hosts, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-n",
                "-t",
                plan.toString(),
                "-l",
                folder.resolve("results.csv").toString(),
                "-j",
                folder.resolve("jmeter.log").toString(),
                "-R",
                String.join(",", hosts),
                "-Jmode=" + mode,
                "-Jserver.rmi.ssl.disable=true",
                "-Djava.rmi.server.hostname=127.0.0.1",
                "-Jphase19.verdict.dir=" + folder));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Returns the elapsed times of the measured rows in the results file, sorted. */
  private List<Long> elapsed() throws IOException {
    Path results = folder.resolve("results.csv");
    if (!Files.exists(results)) {
      return List.of();
    }
    return Files.readAllLines(results).stream()
        .map(line -> line.split(","))
        .filter(columns -> columns.length > 2 && columns[2].equals("Java Request"))
        .map(columns -> Long.parseLong(columns[1]))
        .sorted()
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
