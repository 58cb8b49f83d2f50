package dev.phase19.plans.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Redis, the fixtures' server, the edge service, one worker and another with a memory limit, all on
 * free ports of loopback and with a token made for the run.
 */
public final class RunningStack implements AutoCloseable {
  private static final String EDGE = "edge-service";
  private static final String WORKER = "gpu-worker";
  private static final String LIMITED = "limited-worker";
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final StackLayout layout;
  private final Consumer<String> console;
  private final String token;
  private final Deque<Runnable> parts = new ArrayDeque<>();
  private final Deque<StackProcess> processes = new ArrayDeque<>();
  private final long start = System.nanoTime();
  private String edgeUrl;
  private String workerUrl;
  private String limitedUrl;
  private int limitedAdmin;
  private String fixtures;

  private RunningStack(StackLayout layout, Consumer<String> console) {
    this.layout = layout;
    this.console = console;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /**
   * Starts all parts and waits until each is ready: Redis by a PING, the services by their health
   * checks.
   *
   * @param console is told of the progress
   * @param cancelled whether somebody wants the start to end
   * @throws StackException if a part does not become ready; what was started is stopped again
   * @throws InterruptedException if it was cancelled; what was started is stopped again
   */
  static RunningStack start(StackLayout layout, Consumer<String> console, BooleanSupplier cancelled)
      throws Exception {
    RunningStack stack = new RunningStack(layout, console);
    try {
      stack.startParts(cancelled);
      return stack;
    } catch (Exception e) {
      stack.close();
      throw e;
    }
  }

  private void startParts(BooleanSupplier cancelled) throws Exception {
    for (Path needed : List.of(layout.fixtures(), layout.jar(EDGE), layout.jar(WORKER))) {
      if (!Files.exists(needed)) {
        throw new StackException("there is no " + needed + ": build first, with mvn verify");
      }
    }
    Files.createDirectories(layout.folder());
    RedisServer redis =
        RedisServer.start(
            Files.createTempDirectory(layout.folder(), "redis-"), layout.log("redis"), cancelled);
    parts.push(redis::close);
    hold(redis.process());
    say("Redis answers at " + redis.uri());
    GitServer git = new GitServer(layout.fixtures());
    parts.push(git::close);
    fixtures = git.repositories();
    say("fixtures are served at " + fixtures);

    int edgePort = FreePort.find();
    int edgeAdmin = FreePort.find();
    int workerPort = FreePort.find();
    int workerAdmin = FreePort.find();
    edgeUrl = "http://127.0.0.1:" + edgePort;
    workerUrl = "http://127.0.0.1:" + workerPort;
    Map<String, String> common =
        Map.of(
            "PHASE19_TOKEN",
            token,
            "PHASE19_REDIS_URI",
            redis.uri(),
            "PHASE19_TRUSTED_ORIGINS",
            "[\"" + git.origin() + "\"]");
    StackProcess edge =
        service(
            EDGE,
            "-Xmx256m",
            common,
            Map.of(
                "PHASE19_EDGE_PORT", Integer.toString(edgePort),
                "PHASE19_EDGE_ADMIN_PORT", Integer.toString(edgeAdmin)));
    Map<String, String> own =
        new TreeMap<>(new FirstGpu("nvidia-smi").environment(System.getenv()));
    own.put("PHASE19_WORKER_PORT", Integer.toString(workerPort));
    own.put("PHASE19_WORKER_ADMIN_PORT", Integer.toString(workerAdmin));
    own.put("PHASE19_WORKER_URL", workerUrl);
    own.put(
        "PHASE19_CLONE_FOLDER",
        Files.createDirectories(layout.clones()).toAbsolutePath().toString());
    own.put("TF_CPP_MIN_LOG_LEVEL", "2");
    own.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    StackProcess worker = service(WORKER, "-Xmx1g", common, own);
    StackProcess limited = limitedWorker(common, own, redis);
    edge.await(LONGEST_START, cancelled, () -> isHealthy(edgeAdmin));
    say("edge service is ready at " + edgeUrl);
    worker.await(LONGEST_START, cancelled, () -> isHealthy(workerAdmin) && isAnnounced());
    say("GPU worker is ready at " + workerUrl);
    limited.await(LONGEST_START, cancelled, () -> isHealthy(limitedAdmin));
    say("GPU worker with a memory limit is ready at " + limitedUrl);
    writeSettings();
  }

  /**
   * A worker whose device has too little memory for large graphs: a GPU's is limited, and on the
   * CPU TensorFlow's allocator. It takes no jobs, for its queue is in another database of the
   * Redis.
   */
  private StackProcess limitedWorker(
      Map<String, String> common, Map<String, String> ofWorker, RedisServer redis)
      throws IOException {
    int port = FreePort.find();
    limitedAdmin = FreePort.find();
    limitedUrl = "http://127.0.0.1:" + port;
    Map<String, String> own = new TreeMap<>(ofWorker);
    own.put("PHASE19_WORKER_PORT", Integer.toString(port));
    own.put("PHASE19_WORKER_ADMIN_PORT", Integer.toString(limitedAdmin));
    own.put("PHASE19_WORKER_URL", limitedUrl);
    own.put("PHASE19_REDIS_URI", redis.uri() + "/1");
    own.put("PHASE19_GPU_MEMORY_LIMIT", "1GiB");
    own.put("TF_MKL_ALLOC_MAX_BYTES", "70000000");
    // Of the plan of a training: it begins with a batch that is a few halvings from what fits.
    own.put("PHASE19_MEMORY_LIMIT", "130MiB");
    return service(WORKER, LIMITED, "-Xmx512m", common, own);
  }

  private StackProcess service(
      String name, String heap, Map<String, String> common, Map<String, String> own)
      throws IOException {
    return service(name, name, heap, common, own);
  }

  private StackProcess service(
      String program, String name, String heap, Map<String, String> common, Map<String, String> own)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(common);
    environment.putAll(own);
    StackProcess process =
        new StackProcess(
            name,
            layout.log(name),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-jar",
                layout.jar(program).toAbsolutePath().toString(),
                "server",
                layout.configuration(program).toAbsolutePath().toString()),
            environment);
    parts.push(process::close);
    hold(process);
    return process;
  }

  private void hold(StackProcess process) throws IOException {
    processes.push(process);
    Orphans.add(layout.processes(), process.pid());
  }

  private boolean isHealthy(int adminPort) throws IOException, InterruptedException {
    return get("http://127.0.0.1:" + adminPort + "/healthcheck").statusCode() == 200;
  }

  /** Whether the edge service knows the worker. */
  private boolean isAnnounced() throws IOException, InterruptedException {
    HttpResponse<String> status = get(edgeUrl + "/api/v1/ingestion/worker/status");
    return status.statusCode() == 200 && status.body().contains(workerUrl);
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The properties last: whoever waits for them has all of it. */
  private void writeSettings() throws IOException {
    writePrivately(layout.arguments(), "-D");
    writePrivately(layout.properties(), "");
  }

  private void writePrivately(Path file, String prefix) throws IOException {
    StringBuilder lines = new StringBuilder();
    settings()
        .forEach(
            (name, value) ->
                lines.append(prefix).append(name).append('=').append(value).append('\n'));
    Path unfinished = Files.createTempFile(layout.folder(), "stack.", ".unfinished");
    Files.writeString(unfinished, lines.toString());
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The settings that point the plans at this stack. */
  public Map<String, String> settings() {
    return Map.of(
        "phase19.edge.url", edgeUrl,
        "phase19.worker.url", workerUrl,
        "phase19.limited.worker.url", limitedUrl,
        "phase19.token", token,
        "phase19.fixtures.url", fixtures);
  }

  /** A process that has ended by itself, with the end of its log, if there is one. */
  public Optional<String> casualty() {
    return processes.stream()
        .filter(process -> !process.isAlive())
        .findFirst()
        .map(process -> process.name() + " has ended:\n" + process.tail());
  }

  /** Ends all parts, the last started first. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(layout.properties());
    Files.deleteIfExists(layout.arguments());
    while (!parts.isEmpty()) {
      parts.pop().run();
    }
    Files.deleteIfExists(layout.processes());
  }

  private void say(String text) {
    double seconds = (System.nanoTime() - start) / 1e9;
    console.accept(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, text));
  }
}
