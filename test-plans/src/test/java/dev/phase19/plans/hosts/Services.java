package dev.phase19.plans.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.embedded.core.ExecutableProvider;

/**
 * The services as they are delivered, configured by their example files and the environment. Redis
 * and the edge service run on one machine, the git host with the fixtures on another, and each
 * worker on one of its own.
 */
final class Services {
  private static final String TOKEN = "only-for-this-test";
  private static final String PASSWORD = "redis-for-this-test";
  private static final int REDIS_PORT = 6379;
  private static final int EDGE_PORT = 8080;
  private static final int GIT_PORT = 8000;
  private static final int WORKER_PORT = 8090;

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  private final Machine edge;
  private final Machine git;

  /**
   * Starts Redis, the edge service and the git host with the fixtures.
   *
   * @param folder for the logs, the files of Redis and the workers' clones
   */
  Services(Network network, Path folder) throws IOException {
    this.folder = folder;
    edge = network.join("edge");
    git = network.join("git");
    startRedis();
    startFixtures();
    startEdge(edge);
  }

  String edgeUrl() {
    return edgeUrl(edge);
  }

  /** Starts an edge service, without waiting for it, and returns its URL. */
  String startEdge(Machine machine) throws IOException {
    processes.add(service(machine, "edge-service", "-Xmx256m", environmentOfAnEdge(machine)));
    return edgeUrl(machine);
  }

  private static String edgeUrl(Machine machine) {
    return "http://" + machine.address() + ":" + EDGE_PORT;
  }

  String origin() {
    return "http://" + git.address() + ":" + GIT_PORT;
  }

  /** Returns the URL to which {@code /<name>} is appended to address a repository. */
  String repositories() {
    return origin() + "/phase19";
  }

  String token() {
    return TOKEN;
  }

  /** Starts a worker on {@code machine}, without waiting for it. */
  Process startWorker(Machine machine) throws IOException {
    return service(machine, "gpu-worker", "-Xmx1g", environmentOfAWorker(machine));
  }

  /** Returns the URL at which the other machines reach the worker on {@code machine}. */
  static String workerUrl(Machine machine) {
    return "http://" + machine.address() + ":" + WORKER_PORT;
  }

  /** Returns whether Redis, the edge services and the git host are all running. */
  boolean areAlive() {
    return processes.stream().allMatch(Process::isAlive);
  }

  private void startRedis() throws IOException {
    Path own = Files.createDirectories(folder.resolve("redis")).toAbsolutePath();
    String program =
        ExecutableProvider.newJarResourceProvider(own.toFile()).get().getAbsolutePath();
    processes.add(
        edge.start(
            folder.resolve("redis.txt"),
            List.of(
                program,
                "--port " + REDIS_PORT,
                "--bind " + edge.address(),
                "--requirepass " + PASSWORD,
                "--dir " + own,
                "--appendonly yes",
                "--save ''"),
            Map.of()));
  }

  private void startFixtures() throws IOException {
    processes.add(
        git.start(
            folder.resolve("git.txt"),
            List.of(
                java(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                FixtureServer.class.getName(),
                git.address(),
                Integer.toString(GIT_PORT),
                Path.of("target/fixtures").toAbsolutePath().toString()),
            Map.of()));
  }

  private Process service(
      Machine machine, String name, String heap, Map<String, String> environment)
      throws IOException {
    Path module = Path.of("..", name).toAbsolutePath().normalize();
    return machine.start(
        folder.resolve(machine.name() + "-" + name + ".txt"),
        List.of(
            java(),
            heap,
            "-XX:+ExitOnOutOfMemoryError",
            "-jar",
            module.resolve("target/" + name + ".jar").toString(),
            "server",
            module.resolve(name + ".yml").toString()),
        environment);
  }

  private Map<String, String> environmentOfAnEdge(Machine machine) {
    Map<String, String> environment = common();
    environment.put("PHASE19_EDGE_HOST", machine.address());
    environment.put("PHASE19_EDGE_PORT", Integer.toString(EDGE_PORT));
    return environment;
  }

  private Map<String, String> environmentOfAWorker(Machine machine) throws IOException {
    Path clones = Files.createDirectories(folder.resolve("clones-" + machine.name()));
    Map<String, String> environment = common();
    environment.put("PHASE19_WORKER_HOST", machine.address());
    environment.put("PHASE19_WORKER_PORT", Integer.toString(WORKER_PORT));
    environment.put("PHASE19_WORKER_URL", workerUrl(machine));
    environment.put("PHASE19_CLONE_FOLDER", clones.toAbsolutePath().toString());
    environment.put("TF_CPP_MIN_LOG_LEVEL", "2");
    return environment;
  }

  private Map<String, String> common() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PHASE19_TOKEN", TOKEN);
    environment.put(
        "PHASE19_REDIS_URI", "redis://:%s@%s:%d".formatted(PASSWORD, edge.address(), REDIS_PORT));
    environment.put("PHASE19_TRUSTED_ORIGINS", "[\"" + origin() + "\"]");
    return environment;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
