package dev.phase19.plans.stack;

import dev.phase19.plans.stack.StackState.Kind;
import dev.phase19.plans.stack.StackState.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The parts of a stack that were started, on loopback and with one token: Redis, the fixtures'
 * server, the edge service, the workers, and one worker with little memory. Parts that were given
 * instead are only listed.
 */
public final class RunningStack implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final StackLayout layout;
  private final StackOptions options;
  private final Consumer<String> console;
  private final String token;
  private final Probe probe;
  private final long start = System.nanoTime();
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, String> urls = new TreeMap<>();
  private final List<Service> services = new ArrayList<>();
  private RedisServer redis;
  private GitServer fixtures;

  private RunningStack(StackLayout layout, StackOptions options, Consumer<String> console) {
    this.layout = layout;
    this.options = options;
    this.console = console;
    token = options.given().token().orElseGet(RunningStack::newToken);
    probe = new Probe(token);
  }

  private static String newToken() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /**
   * Starts all parts and waits until each is ready: Redis by a PING, the services by their health
   * checks.
   *
   * @param console receives the progress
   * @param cancelled whether the start shall end early
   * @throws StackException if a part does not become ready; what was started is stopped again
   * @throws InterruptedException if it was cancelled; what was started is stopped again
   */
  static RunningStack start(
      StackLayout layout, StackOptions options, Consumer<String> console, BooleanSupplier cancelled)
      throws Exception {
    RunningStack stack = new RunningStack(layout, options, console);
    try {
      stack.startParts(cancelled);
      return stack;
    } catch (Exception e) {
      stack.close();
      throw e;
    }
  }

  private void startParts(BooleanSupplier cancelled) throws Exception {
    if (options.startsRedis()) {
      startRedis(cancelled);
    }
    options.given().redis().ifPresent(uri -> given(Kind.REDIS, "redis given", uri, null));
    String origin = startFixtures();

    Services started = new Services(layout, token, origin);
    String queue = options.given().redis().orElseGet(() -> redis == null ? "" : redis.uri());
    Optional<Service> edge =
        options.startsEdge()
            ? Optional.of(hold(started.edge(queue, options.ports().edge())))
            : Optional.empty();
    List<Service> workers = new ArrayList<>();
    Gpus gpus = Gpus.find("nvidia-smi", System.getenv(), options.startedWorkers());
    for (int number = 0; number < options.startedWorkers(); number++) {
      int port = options.ports().worker() == 0 ? 0 : options.ports().worker() + number;
      workers.add(hold(started.worker(number, queue, port, gpus.environment(number))));
    }
    Optional<Service> limited =
        options.startsLimitedWorker()
            ? Optional.of(hold(started.limitedWorker(redis.uri(), gpus.environment(0))))
            : Optional.empty();

    nameGivenServices();
    if (edge.isPresent()) {
      ready(Kind.EDGE, edge.get(), "phase19.edge.url", cancelled);
    }
    for (Service worker : workers) {
      ready(Kind.WORKER, worker, "phase19.worker.url", cancelled);
    }
    if (limited.isPresent()) {
      ready(Kind.WORKER, limited.get(), "phase19.limited.worker.url", cancelled);
    }
    new StackState(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), parts)
        .write(layout.state());
    new StackSettings(urls, token).write(layout);
  }

  private void startRedis(BooleanSupplier cancelled) throws Exception {
    redis =
        RedisServer.start(
            Files.createTempDirectory(layout.folder(), "redis-"),
            options.ports().redis(),
            layout.log("redis"),
            cancelled);
    hold(redis.process());
    parts.add(new Part(Kind.REDIS, "redis", redis.uri(), redis.process().known().text(), null));
    say("Redis answers at " + redis.uri());
  }

  /** Starts the fixtures' server, unless one is given, and returns the origin of its URL. */
  private String startFixtures() throws Exception {
    if (!options.startsFixtures()) {
      String url = options.given().fixtures().orElseThrow();
      given(Kind.FIXTURES, "fixtures", url, "phase19.fixtures.url");
      URI uri = URI.create(url);
      return uri.getScheme() + "://" + uri.getAuthority();
    }
    fixtures = new GitServer(layout.fixtures(), options.ports().fixtures());
    parts.add(
        new Part(
            Kind.FIXTURES,
            "fixtures",
            fixtures.repositories(),
            KnownProcess.of(ProcessHandle.current().pid()).text(),
            null));
    urls.put("phase19.fixtures.url", fixtures.repositories());
    say("fixtures are served at " + fixtures.repositories());
    return fixtures.origin().toString();
  }

  private void nameGivenServices() {
    StackOptions.Given given = options.given();
    given.edge().ifPresent(url -> given(Kind.EDGE, "edge-service", url, "phase19.edge.url"));
    given.worker().ifPresent(url -> given(Kind.WORKER, "gpu-worker", url, "phase19.worker.url"));
    given
        .limitedWorker()
        .ifPresent(url -> given(Kind.WORKER, "limited-worker", url, "phase19.limited.worker.url"));
  }

  private void given(Kind kind, String name, String url, String setting) {
    parts.add(Part.given(kind, name, url));
    if (setting != null) {
      urls.put(setting, url);
    }
  }

  private void ready(Kind kind, Service service, String setting, BooleanSupplier cancelled)
      throws StackException, InterruptedException {
    boolean ofQueue = setting.equals("phase19.worker.url");
    service
        .process()
        .await(
            START_TIMEOUT,
            cancelled,
            () -> service.isHealthy(probe) && (!ofQueue || isAnnounced(service)));
    parts.add(Part.of(kind, service));
    urls.putIfAbsent(setting, service.url());
    say(service.name() + " is ready at " + service.url());
  }

  /** Whether the edge service knows the worker. */
  private boolean isAnnounced(Service worker) throws IOException, InterruptedException {
    return probe
        .json(urls.get("phase19.edge.url") + "/api/v1/ingestion/worker/status")
        .get("workers")
        .findValuesAsText("url")
        .contains(worker.url());
  }

  private Service hold(Service service) throws IOException {
    services.add(service);
    hold(service.process());
    return service;
  }

  private void hold(StackProcess process) throws IOException {
    Orphans.add(layout.processes(), process.pid());
  }

  /** Returns the settings that point the plans at this stack, without the token. */
  public Map<String, String> urls() {
    return Map.copyOf(urls);
  }

  /**
   * Returns the name of a process that has ended by itself, with the end of its log; empty if all
   * run.
   */
  public Optional<String> endedPart() {
    return Stream.concat(
            services.stream().map(Service::process),
            Optional.ofNullable(redis).map(RedisServer::process).stream())
        .filter(process -> !process.isAlive())
        .findFirst()
        .map(process -> process.name() + " has ended:\n" + process.tail());
  }

  /** Ends all parts: the services at the same time, then what they used. */
  @Override
  public void close() throws IOException {
    StackSettings.delete(layout);
    Files.deleteIfExists(layout.state());
    services.forEach(service -> service.process().askToEnd());
    services.forEach(service -> service.process().close());
    if (fixtures != null) {
      fixtures.close();
    }
    if (redis != null) {
      redis.close();
    }
    Files.deleteIfExists(layout.processes());
  }

  private void say(String text) {
    double seconds = (System.nanoTime() - start) / 1e9;
    console.accept(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, text));
  }
}
