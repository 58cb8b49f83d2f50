package dev.phase19.worker;

import static org.awaitility.Awaitility.await;

import dev.phase19.store.RedisServerExtension;
import dev.phase19.worker.git.GitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The worker as it is delivered: its jar with its example configuration, run as a process. */
final class GpuWorkerProcess implements AutoCloseable {
  private static final String TOKEN = "only-for-this-test";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int adminPort = freePort();
  private final int port = freePort();
  private final Path log;
  private final Process process;

  /**
   * Starts a worker.
   *
   * @param environment variables that the example configuration reads, besides ports and token
   * @param overrides of other keys of the configuration, such as {@code queue.lease}
   */
  GpuWorkerProcess(Map<String, String> environment, Map<String, String> overrides)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The options of the tests' own JVMs: the worker needs less processor time to start.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    overrides.forEach((key, value) -> command.add("-Ddw." + key + "=" + value));
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            "target/gpu-worker.jar",
            "server",
            "gpu-worker.yml"));
    Path logs = Files.createDirectories(Path.of("target", "worker-logs"));
    log = Files.createTempFile(logs, "worker-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("PHASE19_TOKEN", TOKEN);
    builder.environment().put("PHASE19_WORKER_PORT", Integer.toString(port));
    builder.environment().put("PHASE19_WORKER_ADMIN_PORT", Integer.toString(adminPort));
    builder.environment().put("PHASE19_WORKER_URL", "http://127.0.0.1:" + port);
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /**
   * Starts a worker that takes jobs for the repositories of a git server.
   *
   * @param folder of the clones
   */
  static GpuWorkerProcess of(
      RedisServerExtension redis, GitServer git, Path folder, Map<String, String> overrides)
      throws IOException {
    return new GpuWorkerProcess(
        Map.of(
            "PHASE19_REDIS_URI", redis.uri().toString(),
            "PHASE19_TRUSTED_ORIGINS", "[\"" + git.origin().iterator().next() + "\"]",
            "PHASE19_CLONE_FOLDER", folder.toString()),
        overrides);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the worker answers on its admin port. */
  GpuWorkerProcess awaitStarted() {
    await("worker to start, see " + log)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .failFast("the worker ended", () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> admin("/ping").statusCode() == 200);
    return this;
  }

  /** Sends a GET to the admin port. */
  HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a GET with a token that has every scope. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + TOKEN)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Posts JSON with a token that has every scope, and waits for the response. */
  HttpResponse<String> post(String path, String json) {
    return postAsync(path, json).join();
  }

  /** Posts JSON with a token that has every scope, and does not wait for the response. */
  CompletableFuture<HttpResponse<String>> postAsync(String path, String json) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Returns the resident memory in bytes, as Linux reports it. */
  long residentBytes() throws IOException {
    return Resident.now(process.pid());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the worker as {@code kill -9} does, so that it cannot do anything more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Asks the worker to stop, as {@code kill} does; returns whether it ended within this time. */
  boolean stop(Duration within) throws InterruptedException {
    process.destroy();
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Suspends the worker: to all others it looks dead, but it is not. */
  void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  void wake() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
