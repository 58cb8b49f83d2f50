package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.plans.testing.BuiltJMeter;
import dev.phase19.plans.testing.Command;
import dev.phase19.plans.testing.EdgeQueue;
import dev.phase19.plans.testing.StartedStack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the project is mainly for, in a short form: it runs plans against real services with
 * the JMeter that the build has set up, by {@code mvn jmeter:jmeter} as a QA engineer types it.
 */
final class MainJobIT {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration RUN_TIMEOUT = Duration.ofMinutes(5);
  private static final String VERSION =
      "[0-9.]+(-SNAPSHOT)?\\+" + (Files.isDirectory(Path.of("../.git")) ? "[0-9a-f]{12}" : "\\S+");
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir private static Path shared;
  @TempDir private Path temp;
  private final List<Process> started = new ArrayList<>();

  private static StartedStack stack;
  private static Properties settings;

  @BeforeAll
  static void start() throws Exception {
    stack = StartedStack.start(shared.resolve("stack"), Map.of());
    settings = stack.settings();
  }

  @AfterEach
  void endWhatATestLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @AfterAll
  static void stopLeavesNothing() throws Exception {
    List<ProcessHandle> processes = stack.processes();
    Command.End stop = stack.stop(shared.resolve("stop.txt"));
    assertThat(stop.output()).contains("stopped");
    assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
    assertThat(stack.folder()).isDirectoryNotContaining("glob:**redis-*");
  }

  @Test
  void lineRunsThePlansAgainstTheServicesThatItNames() throws Exception {
    Path token =
        Files.createFile(
            temp.resolve("token"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(token, setting("token"));
    Command.End end =
        jmeter(
                "-Dplans=benchmark/embedding-generation.jmx,ingest-dispatch-latency",
                "-Dphase19.edge.url=" + setting("edge.url"),
                "-Dphase19.token.file=" + token,
                "-Dphase19.fixtures.url=" + setting("fixtures.url"),
                "-Dbaseline=" + temp.resolve("baseline"),
                "-Dbaseline.build=first")
            .with(Map.of("PHASE19_EDGE_URL", NOBODY, "PHASE19_TOKEN", "none"))
            .run(RUN_TIMEOUT);

    JsonNode embedding = verdict("embedding-generation");
    assertThat(embedding.get("gates")).as(end.output()).hasSize(8);
    assertThat(embedding.get("gates"))
        .allSatisfy(gate -> assertThat(state(gate)).as(gate.toString()).isEqualTo("PASS"));
    assertThat(embedding.at("/environment/edge.version").asText()).matches(VERSION);
    assertThat(embedding.at("/environment/workers").asText())
        .matches(".+ on .+ \\(" + VERSION + "\\)");
    JsonNode dispatch = verdict("ingest-dispatch-latency");
    assertThat(state(gate(dispatch, "Dispatches accepted"))).isEqualTo("PASS");
    assertThat(state(gate(dispatch, "Status answers"))).isEqualTo("PASS");
    // Latency is not asserted here, because this machine may be busy with other work.
    assertThat(gate(dispatch, "Dispatch latency").get("samples").asInt()).isEqualTo(100);
    assertThat(gate(dispatch, "Status latency").get("samples").asInt()).isEqualTo(100);
    boolean failed =
        StreamSupport.stream(dispatch.get("gates").spliterator(), false)
            .anyMatch(gate -> !state(gate).equals("PASS") && !gate.path("allowed").asBoolean());
    assertThat(end.exitCode()).as(end.output()).isEqualTo(failed ? 1 : 0);
    assertThat(end.output())
        .contains("Verdict: " + run().resolve("verdicts/embedding-generation/verdict.md"))
        .doesNotContain(setting("token"));
    assertThat(Files.readString(run().resolve("logs/embedding-generation.jmx.log")))
        .doesNotContain(setting("token"));

    reportShowsWhatTheRunIngested();
  }

  /** A run of a build, however slow this machine is, as an accepted one. */
  private Path acceptedRun() throws IOException {
    Path gate = temp.resolve("baseline/ingest-dispatch-latency/Dispatch_growth");
    Files.move(gate.resolve("builds/first"), gate.resolve("accepted"));
    return temp.resolve("baseline");
  }

  private void reportShowsWhatTheRunIngested() throws Exception {
    Path report = temp.resolve("performance");
    Command.End end =
        Command.java(
                temp.resolve("report.txt"),
                "PerformanceReport",
                "make",
                "--run",
                run().toString(),
                "--target",
                report.toString(),
                "--settings",
                stack.properties().toString(),
                "--baseline=" + acceptedRun())
            .run(START_TIMEOUT);
    assertThat(end.exitCode()).as(end.output()).isZero();
    JsonNode summary = json(report.resolve("summary.json"));
    assertThat(summary.toString()).contains("\"baseline\":{");
    assertThat(summary.get("plans")).hasSize(2);
    assertThat(summary.get("repositories"))
        .extracting(repository -> repository.get("name").asText())
        .containsExactly("guava", "jmeter-core");
    assertThat(summary.get("repositories"))
        .allSatisfy(
            repository -> {
              assertThat(repository.get("vectors").asLong())
                  .isEqualTo(repository.get("files").asLong())
                  .isGreaterThan(500);
              assertThat(repository.get("edges").asLong()).isGreaterThan(1_000);
              assertThat(repository.get("stages").get("train_seconds").asDouble()).isPositive();
              assertThat(repository.get("similar")).hasSize(3);
              assertThat(repository.get("similar"))
                  .allSatisfy(file -> assertThat(file.get("nearest")).isNotEmpty());
            });
    Path dashboard = report.resolve("ingest-dispatch-latency/dashboard");
    assertThat(Files.readString(dashboard.resolve("index.html")))
        .contains("Run gates", ">Dispatch latency<");
    assertThat(json(dashboard.resolve("statistics.json")).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("Ingest Dispatch", "Worker Status", "Total");
    assertThat(Files.readString(dashboard.resolve("content/pages/CustomsGraphs.html")))
        .contains("P95 so far: Ingest Dispatch", "Jobs that wait in the queue")
        .doesNotContain("GPU utilization");
    assertThat(summary.at("/targets/0/state").asText()).isEqualTo("PASS");
    assertThat(report.resolve("index.html")).isRegularFile();
    assertThat(report.resolve("metrics.txt")).content().endsWith("# EOF\n");
    assertThat(report.resolve("junit/TEST-embedding-generation.xml")).isRegularFile();
    assertThat(report.resolve("embedding-generation/results.csv")).isRegularFile();
  }

  @Test
  @Tag("slow")
  void templatesOfThePluginRun() throws Exception {
    Path plans = Files.createDirectories(temp.resolve("plans"));
    List<String> names = List.of("embedding-job", "ingest-dispatch", "queue-overflow");
    for (String name : names) {
      try (InputStream in =
          getClass().getResourceAsStream("/META-INF/phase19/templates/" + name + ".jmx")) {
        String plan = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String repository = setting("fixtures.url") + "/files-100.git";
        Files.writeString(
            plans.resolve(name + ".jmx"),
            plan.replace("https://github.com/google/guava", repository));
      }
    }

    Command.End end =
        jmeter("-Dplans=*.jmx", "-Dplans.folder=" + plans).with(environment()).run(RUN_TIMEOUT);

    for (String name : names) {
      assertThat(verdict(name).get("gates"))
          .as(end.output())
          .isNotEmpty()
          .allSatisfy(gate -> assertThat(state(gate)).as(gate.toString()).isEqualTo("PASS"));
    }
  }

  @Test
  void suiteRunsItsPlansAndFailsWithOneOfThem() throws Exception {
    Path plans = Files.createDirectories(temp.resolve("plans"));
    Files.copy(Path.of("src/test/resources/plans/two-plans.jmx"), plans.resolve("two-plans.jmx"));
    Files.copy(
        Path.of("src/test/jmeter/stress/queue-overflow.jmx"), plans.resolve("queue-overflow.jmx"));
    Files.copy(
        Path.of("src/test/jmeter/benchmark/gpu-utilization.jmx"),
        plans.resolve("gpu-utilization.jmx"));

    Command.End end =
        jmeter(
                "-Dplans=two-plans",
                "-Dplans.folder=" + plans,
                "-Dvariables=t11.accepted=9,t11.threads=5,t11.loops=4")
            .with(environment())
            .run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isEqualTo(1);
    assertThat(gate(verdict("queue-overflow"), "Queue overflow").get("message").asText())
        .contains("accepted 10, by the service 10, must be = 9");
    assertThat(state(gate(verdict("gpu-utilization"), "GPU utilization"))).isEqualTo("SKIPPED");
    assertThat(gate(verdict("two-plans"), "Plans that failed").get("message").asText())
        .contains("error share 50 %");
    assertThat(Files.readString(run().resolve("results/two-plans.csv")))
        .contains(",Queue overflow,FAIL,", ",GPU utilization,SKIPPED,");
    assertThat(run().resolve("verdicts/queue-overflow/dashboard/index.html")).isRegularFile();
  }

  @Test
  void killedRunsAreRestoredByThemselvesOrByTheNextOne() throws Exception {
    EdgeQueue queue = new EdgeQueue(setting("edge.url"), setting("token"));
    JsonNode before = queue.state();

    Process told = start("told", "stress/sustained-load.jmx");
    awaitPausedWithJobs(queue);
    told.destroy();
    assertThat(told.waitFor(RUN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertNobodysAndAsBefore(queue.state(), before);
    assertThat(gate(verdictOf("told", "sustained-load"), "Run").get("message").asText())
        .contains("; restored: capacity 10, paused false, ");

    Process killed = start("killed", "stress/sustained-load.jmx");
    awaitPausedWithJobs(queue);
    JsonNode left = queue.state();
    String label = left.at("/reservation/label").asText();
    assertThat(label).startsWith("sustained-load, 20");
    assertThat(left.get("capacity").asLong()).isEqualTo(1_000);
    Command.End restore =
        BuiltJMeter.plugin(
                temp.resolve("restore.txt"), "restore", "--edge-url", setting("edge.url"))
            .with(environment())
            .run(START_TIMEOUT);
    assertThat(restore.output()).contains("reserved by '" + label + "'");
    assertThat(restore.exitCode()).as("it is under way: %s", restore.output()).isEqualTo(1);
    killed.destroyForcibly().waitFor();

    Process next =
        start(
            "next", "stress/queue-overflow.jmx", "t11.threads=5", "t11.loops=4", "t11.refused=10");
    assertThat(next.waitFor(RUN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();

    JsonNode verdict = verdictOf("next", "queue-overflow");
    assertThat(verdict.get("gates"))
        .allSatisfy(gate -> assertThat(state(gate)).as(gate.toString()).isNotEqualTo("FAIL"));
    assertThat(verdict.at("/environment/queue.leftovers").asText())
        .matches(
            "restored what run '\\Q%s\\E' left: capacity 1000 -> 10, paused true -> false, [1-9]\\d* jobs cancelled"
                .formatted(label));
    assertNobodysAndAsBefore(queue.state(), before);
  }

  private Process start(String name, String plan, String... variables) throws IOException {
    List<String> properties = new ArrayList<>(List.of("-Jphase19.queue.lease.seconds=5"));
    for (String variable : variables) {
      properties.add("-Jphase19." + variable);
    }
    Process run =
        BuiltJMeter.run(temp.resolve(name), plan, properties.toArray(String[]::new))
            .with(environment())
            .start();
    started.add(run);
    return run;
  }

  private JsonNode verdictOf(String name, String plan) throws IOException {
    return json(temp.resolve(name).resolve(plan).resolve("verdict.json"));
  }

  private static void awaitPausedWithJobs(EdgeQueue queue) {
    await()
        .atMost(START_TIMEOUT)
        .until(
            queue::state,
            state -> state.get("paused").asBoolean() && state.get("waiting").asLong() >= 10);
  }

  private static void assertNobodysAndAsBefore(JsonNode queue, JsonNode before) {
    assertThat(queue.get("reservation").isNull()).isTrue();
    assertThat(queue.get("capacity")).isEqualTo(before.get("capacity"));
    assertThat(queue.get("paused")).isEqualTo(before.get("paused"));
    assertThat(queue.get("waiting").asLong()).isZero();
  }

  @Test
  void skipThatIsNotAllowedFailsTheLineWhichRemovesOldRuns() throws Exception {
    Path old = Files.createDirectory(temp.resolve("20260101-120000"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    Path notes = Files.createDirectory(temp.resolve("notes"));

    Command.End end =
        jmeter("-Dplans=benchmark/gpu-utilization.jmx", "-Dskips.allowed=none", "-Druns.kept=1")
            .with(environment())
            .run(RUN_TIMEOUT);

    assertThat(end.exitCode()).as(end.output()).isEqualTo(1);
    JsonNode gate = gate(verdict("gpu-utilization"), "GPU utilization");
    assertThat(state(gate)).isEqualTo("SKIPPED");
    assertThat(gate.get("message").asText()).contains("no GPU");
    assertThat(end.output()).contains("Removed the old run " + old);
    assertThat(old).doesNotExist();
    assertThat(notes).exists();
  }

  private Command jmeter(String... properties) {
    List<String> arguments = new ArrayList<>(List.of("jmeter:jmeter", "-Drun.folder=" + run()));
    arguments.addAll(List.of(properties));
    return Command.maven(temp.resolve("maven.txt"), arguments);
  }

  private Map<String, String> environment() {
    return Map.of("PHASE19_EDGE_URL", setting("edge.url"), "PHASE19_TOKEN", setting("token"));
  }

  private static String setting(String name) {
    return settings.getProperty("phase19." + name);
  }

  private Path run() {
    return temp.resolve("run");
  }

  private JsonNode verdict(String plan) throws IOException {
    return json(run().resolve("verdicts").resolve(plan).resolve("verdict.json"));
  }

  private static JsonNode gate(JsonNode verdict, String name) {
    return StreamSupport.stream(verdict.get("gates").spliterator(), false)
        .filter(gate -> gate.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no gate " + name + " in " + verdict));
  }

  private static String state(JsonNode gate) {
    return gate.get("state").asText();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
