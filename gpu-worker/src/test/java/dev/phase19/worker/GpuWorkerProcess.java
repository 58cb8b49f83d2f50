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

/** The worker as it is delivered: its jar and its example configuration, as a process. */
final class GpuWorkerProcess implements AutoCloseable {
  private static final String TOKEN = "only-for-this-test";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int adminPort = freePort();
  private final int port = freePort();
  private final Path log;
  private final Process process;

  /**
   * Starts it.
   *
   * @param environment beside ports and token, for what the example configuration lets be set
   * @param overrides of other keys of the configuration, such as {@code queue.lease}
   */
  GpuWorkerProcess(Map<String, String> environment, Map<String, String> overrides)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the JVMs of the tests themselves: it starts in less of the processor's time.
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
   * Starts one that takes jobs of a git server's repositories.
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

  /** Waits until it answers on its admin port. */
  GpuWorkerProcess awaitStarted() {
    await("worker to start, see " + log)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .failFast("the worker ended", () -> !process.isAlive())
        .ignoreExceptions()
        .until(() -> admin("/ping").statusCode() == 200);
    return this;
  }

  /** Asks the admin port. */
  HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Asks, with every scope. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + TOKEN)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Posts JSON, with every scope. */
  HttpResponse<String> post(String path, String json) {
    return postAsync(path, json).join();
  }

  /** Posts JSON, with every scope, and does not wait for the answer. */
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

  /** Resident memory in bytes, as Linux tells it. */
  long residentBytes() throws IOException {
    return Resident.now(process.pid());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}: it has no chance to do anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** {@code kill}: it is asked to stop. Answers whether it did within this time. */
  boolean stop(Duration within) throws InterruptedException {
    process.destroy();
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops it in its tracks: to all others it looks dead, but it is not. */
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
