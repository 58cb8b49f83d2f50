package dev.phase19.plans.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.plans.faults.FaultProxy.Request;
import dev.phase19.plans.testing.JMeterRun;
import dev.phase19.plans.testing.StartedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Causes at least one fault for each of the targets T1 to T12 and T14, from outside the system:
 * with a proxy in front of a service, SIGSTOP, traffic from another client, or a setting. The
 * faults for T5 are in {@link ScriptedGpuIT}. Plans are shortened where a fault needs no more.
 * Bounds are tightened where breaking the target's own bound would take minutes.
 */
@Tag("faults")
final class FaultsIT {
  private static final String JOBS = "/api/v1/ingestion/jobs";
  private static final String OUT_OF_MEMORY =
      "{\"code\":503,\"message\":\"OUT_OF_MEMORY: said by a test\"}";
  private static final Predicate<Request> DISPATCH = request -> request.is("POST", JOBS);
  private static final Predicate<Request> JOB = request -> request.is("GET", JOBS + "/");

  @TempDir private static Path shared;
  @TempDir private Path temp;

  private static StartedStack stack;
  private static Properties settings;
  private FaultProxy edge;
  private FaultProxy worker;
  private FaultProxy limited;

  @BeforeAll
  static void start() throws Exception {
    stack = StartedStack.start(shared.resolve("stack"), Map.of());
    settings = stack.settings();
  }

  @AfterAll
  static void stop() throws Exception {
    stack.stop(shared.resolve("stop.txt"));
  }

  @BeforeEach
  void openProxies() throws IOException {
    edge = new FaultProxy(settings.getProperty("phase19.edge.url"));
    worker = new FaultProxy(settings.getProperty("phase19.worker.url"));
    limited = new FaultProxy(settings.getProperty("phase19.limited.worker.url"));
  }

  @AfterEach
  void closeProxies() {
    edge.close();
    worker.close();
    limited.close();
  }

  @Test
  void withoutAFaultThePlansAreGreenThroughTheProxies() throws Exception {
    assertThat(run("benchmark/ingest-dispatch-latency").red()).isEmpty();
    assertThat(run("stress/queue-overflow").red()).isEmpty();
  }

  @Test
  void t1DispatchThatIsSlow() throws Exception {
    edge.fault(FaultProxy.slow(DISPATCH, Duration.ofMillis(120)));
    JMeterRun run = run("benchmark/ingest-dispatch-latency", "t1.dispatches", "20");
    assertThat(run.red()).containsExactly("Dispatch latency");
    assertThat(run.end().exitCode()).isEqualTo(1);
  }

  @Test
  void t1DispatchThatTheServiceNeverSaw() throws Exception {
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) ->
            DISPATCH.test(request) && count.incrementAndGet() == 50
                ? new FaultProxy.Answer(429, "{\"code\":429,\"message\":\"not I\"}")
                : service.send(request));
    assertThat(run("benchmark/ingest-dispatch-latency").red())
        .containsExactly("Dispatches accepted");
  }

  @Test
  void t2StatusThatIsSlow() throws Exception {
    edge.fault(
        FaultProxy.slow(
            request -> request.is("GET", "/api/v1/ingestion/worker/status"),
            Duration.ofMillis(60)));
    assertThat(run("benchmark/ingest-dispatch-latency").red()).containsExactly("Status latency");
  }

  @Test
  void t3WorkerThatHangs() throws Exception {
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) -> {
          if (DISPATCH.test(request) && count.incrementAndGet() == 1) {
            StoppedProcess.holdLater(workerProcess(), Duration.ZERO, Duration.ofSeconds(6));
          }
          return service.send(request);
        });
    assertThat(run("benchmark/embedding-generation", "t3.limit.ms", "5000").red())
        .containsExactly("Dispatch to stored");
  }

  @Test
  void t4LargeGraphThatCostsMoreThanItsShare() throws Exception {
    worker.fault(
        (request, service) -> {
          if (request.text().contains("\"nodes\":1000,")) {
            StoppedProcess.holdLater(
                workerProcess(), Duration.ofMillis(100), Duration.ofMillis(2_500));
          }
          return service.send(request);
        });
    assertThat(run("benchmark/embedding-generation").red())
        .containsExactly("Time a file, 1000 by 100");
  }

  @Test
  void t6WorkerThatCrawls() throws Exception {
    Thread brake =
        new Thread(
            () -> {
              try {
                while (true) {
                  StoppedProcess.hold(workerProcess(), Duration.ofMillis(1_900));
                  Thread.sleep(100);
                }
              } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) -> {
          if (DISPATCH.test(request) && count.incrementAndGet() == 1) {
            brake.start();
          }
          return service.send(request);
        });
    try {
      assertThat(run("benchmark/throughput", "t6.rounds", "1", "t6.limit.per.hour", "3000").red())
          .containsExactly("Repositories an hour");
    } finally {
      brake.interrupt();
      brake.join();
    }
  }

  @Test
  void t7VectorThatIsMissing() throws Exception {
    edge.fault(
        FaultProxy.changed(
            JOB, answer -> answer.replace("\"embeddings\":1000,", "\"embeddings\":999,")));
    assertThat(run("stress/large-repository", "t7.files", "1000").red())
        .containsExactly("Files without a vector", "Vectors");
  }

  @Test
  void t8MemoryThatGrowsFasterThanTheFiles() throws Exception {
    edge.fault(
        FaultProxy.changed(
            JOB, answer -> answer.contains("files-5000") ? moreMemory(answer, 20) : answer));
    assertThat(run("stress/memory-growth", "t8.large", "5000", "t8.rounds", "1").red())
        .containsExactly("Memory a file");
  }

  @Test
  void t8MemoryThatALargeJobLeaves() throws Exception {
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) -> {
          FaultProxy.Answer answer = service.send(request);
          int dispatched = DISPATCH.test(request) ? count.incrementAndGet() : count.get();
          return JOB.test(request) && dispatched == 3
              ? new FaultProxy.Answer(answer.status(), moreMemory(answer.text(), 2))
              : answer;
        });
    assertThat(run("stress/memory-growth", "t8.large", "5000", "t8.rounds", "1").red())
        .containsExactly("Memory given back");
  }

  @Test
  void t9RefusalThatIsSlow() throws Exception {
    edge.fault(
        (request, service) -> {
          FaultProxy.Answer answer = service.send(request);
          if (answer.status() == 429) {
            Thread.sleep(600);
          }
          return answer;
        });
    assertThat(run("stress/concurrent-dispatch", "t9.warm.up", "0").red())
        .containsExactly("Refused, few connections", "Refused, many connections");
  }

  @Test
  void t9AnswerThatIsNeither202Nor429() throws Exception {
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) ->
            DISPATCH.test(request) && count.incrementAndGet() == 150
                ? new FaultProxy.Answer(204, "")
                : service.send(request));
    assertThat(run("stress/concurrent-dispatch", "t9.warm.up", "0").red())
        .contains("Answers, many connections");
  }

  @Test
  void t10QueueThatIsTooSmall() throws Exception {
    JMeterRun run = run("stress/sustained-load", "t10.seconds", "5", "t10.capacity", "40");
    assertThat(run.red()).containsExactly("Accepted");
    assertThat(run.message("Accepted")).contains("80 %");
  }

  @Test
  void t10DispatchThatIsSlow() throws Exception {
    edge.fault(FaultProxy.slow(DISPATCH, Duration.ofMillis(120)));
    assertThat(run("stress/sustained-load", "t10.seconds", "5").red())
        .containsExactly("Dispatch latency");
  }

  @Test
  void t11TrafficOfSomebodyElse() throws Exception {
    AtomicInteger count = new AtomicInteger();
    edge.fault(
        (request, service) -> {
          if (DISPATCH.test(request) && count.incrementAndGet() == 500) {
            dispatchOfSomebodyElse();
          }
          return service.send(request);
        });
    JMeterRun run = run("stress/queue-overflow", "t11.warm.up", "0");
    assertThat(run.red()).containsExactly("Queue overflow");
    assertThat(run.message("Queue overflow")).contains("not alone");
  }

  @Test
  void t12GraphThatEndsInAnotherErrorThanOutOfMemory() throws Exception {
    limited.fault(outOfMemoryAbove(2_000, 20_000));
    JMeterRun run = run("stress/limited-gpu-memory");
    assertThat(run.red()).containsExactly("Completes or ends OUT_OF_MEMORY");
  }

  @Test
  void t12WorkerThatDoesNotRecover() throws Exception {
    AtomicInteger thousands = new AtomicInteger();
    FaultProxy.Fault large = outOfMemoryAbove(2_000, 0);
    limited.fault(
        (request, service) ->
            nodes(request) == 1_000 && thousands.incrementAndGet() == 4
                ? new FaultProxy.Answer(503, OUT_OF_MEMORY)
                : large.answer(request, service));
    JMeterRun run = run("stress/limited-gpu-memory");
    assertThat(run.red()).containsExactly("1000 nodes complete");
  }

  @Test
  void t14DispatchThatIsSlowAtAnyRate() throws Exception {
    edge.fault(FaultProxy.slow(DISPATCH, Duration.ofMillis(120)));
    JMeterRun run =
        run(
            "benchmark/dispatch-capacity",
            "t14.seconds",
            "2",
            "t14.rate.3",
            "120",
            "t14.rate.4",
            "150");
    assertThat(run.red()).containsExactly("Capacity");
    assertThat(run.message("Capacity")).startsWith("Ingest Dispatch: no rate holds");
  }

  /**
   * Answers graphs of more than {@code most} nodes at once with OUT_OF_MEMORY, because training a
   * real one takes a minute. A graph of {@code broken} nodes gets another error.
   */
  private static FaultProxy.Fault outOfMemoryAbove(int most, int broken) {
    return (request, service) -> {
      int nodes = nodes(request);
      if (nodes == broken) {
        return new FaultProxy.Answer(500, "{\"code\":500,\"message\":\"broken\"}");
      }
      return nodes > most ? new FaultProxy.Answer(503, OUT_OF_MEMORY) : service.send(request);
    };
  }

  private static int nodes(Request request) {
    Matcher nodes = Pattern.compile("\"nodes\":(\\d+)").matcher(request.text());
    return nodes.find() ? Integer.parseInt(nodes.group(1)) : 0;
  }

  private static void dispatchOfSomebodyElse() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.getProperty("phase19.edge.url") + JOBS))
            .header("Authorization", "Bearer " + settings.getProperty("phase19.token"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"repository\": \"https://repositories.example.org/other/one\"}"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static String moreMemory(String answer, int times) {
    Matcher peak = Pattern.compile("\"peak_memory_bytes\":(\\d+)").matcher(answer);
    return peak.replaceAll(
        found -> "\"peak_memory_bytes\":" + times * Long.parseLong(found.group(1)));
  }

  /** Finds the stack's worker by its command line. */
  private static ProcessHandle workerProcess() {
    try {
      return stack.processes().stream()
          .filter(process -> process.info().commandLine().orElse("").contains("gpu-worker.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JMeterRun run(String plan, String... variables) throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put("phase19.edge.url", edge.url());
    properties.put("phase19.worker.url", worker.url());
    properties.put("phase19.limited.worker.url", limited.url());
    for (int i = 0; i < variables.length; i += 2) {
      properties.put("phase19." + variables[i], variables[i + 1]);
    }
    Path file = Path.of("src/test/jmeter", plan + ".jmx").toAbsolutePath();
    return JMeterRun.of(
        temp.resolve(file.getFileName().toString()), file, stack.properties(), properties);
  }
}
