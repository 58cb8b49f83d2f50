package dev.phase19.edge.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.edge.load.Load;
import dev.phase19.edge.load.LoadResult;
import dev.phase19.edge.load.MeasuredProcess;
import dev.phase19.store.RedisServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * Measures the dispatch beside two peers, in turns and in one run, on this machine: Fastify with
 * BullMQ, and a service as one would write it first ({@link NaiveService}). Each has a Redis of its
 * own, with the same settings. Needs Linux, node and npm.
 */
@Tag("peers")
class PeersIT {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String SETTINGS = "{phase19}:queue:settings";
  private static final String BODY = "{\"repository\":\"https://github.com/google/guava\"}";
  private static final int CONNECTIONS = 100;
  private static final List<Integer> MANY_CONNECTIONS = List.of(1000, 4000);
  private static final int ROUNDS = Integer.getInteger("peers.rounds", 5);
  private static final Duration ROUND = Duration.ofSeconds(8);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final List<String> JVM =
      List.of(System.getProperty("peers.jvm", "-Xms32m -Xmx256m -XX:+UseSerialGC").split(" "));

  private final List<String> lines = new ArrayList<>();
  private Path folder;

  /** One peer, and what was measured of it. */
  private static final class Peer implements AutoCloseable {
    private final MeasuredProcess process;
    private final RedisServerExtension redis;
    private final Load load;
    private final List<Measured> measured = new ArrayList<>();

    Peer(MeasuredProcess process, RedisServerExtension redis, int port) {
      this.process = process;
      this.redis = redis;
      this.load = new Load(port, request(port));
    }

    double median(ToDoubleFunction<Measured> of) {
      double[] sorted = measured.stream().mapToDouble(of).sorted().toArray();
      return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
      process.close();
      redis.close();
    }
  }

  private record Measured(
      LoadResult result, double cpuMicros, double redisMicros, long residentBytes) {}

  @Test
  void dispatchesBesideItsPeers() throws Exception {
    folder = Files.createDirectories(Path.of("target", "peers").toAbsolutePath());
    Map<String, Peer> peers = new LinkedHashMap<>();
    try {
      Peer ours = ours();
      cold(ours);
      peers.put("edge service", ours);
      peers.put("Fastify with BullMQ", bullmq());
      peers.put("Jersey, one script", naive());
      for (Peer peer : peers.values()) {
        peer.load.closed(CONNECTIONS, WARM_UP);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Peer peer : peers.values()) {
          peer.measured.add(measure(peer));
        }
      }
      table(peers);
      double saturation = ours.median(measured -> measured.result.perSecond());
      belowAndBeyond(ours, saturation);
      check(ours, peers.get("Fastify with BullMQ"));
    } finally {
      for (Peer peer : peers.values()) {
        peer.close();
      }
      Files.write(folder.resolve("peers.md"), lines);
    }
  }

  private static RedisServerExtension redis() {
    RedisServerExtension redis = new RedisServerExtension().open();
    redis.client().configSet("appendfsync", "everysec");
    return redis;
  }

  private Peer ours() throws Exception {
    int port = freePort();
    int admin = freePort();
    RedisServerExtension redis = redis();
    redis.client().hset(SETTINGS, "capacity", "100000000");
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JVM);
    command.addAll(List.of("-jar", "target/edge-service.jar", "server", "edge-service.yml"));
    return new Peer(
        MeasuredProcess.start(
            folder.resolve("edge-service.log"),
            URI.create("http://127.0.0.1:" + admin + "/healthcheck"),
            Map.of(
                "PHASE19_TOKEN", TOKEN,
                "PHASE19_EDGE_PORT", Integer.toString(port),
                "PHASE19_EDGE_ADMIN_PORT", Integer.toString(admin),
                "PHASE19_REDIS_URI", redis.uri().toString()),
            command),
        redis,
        port);
  }

  private Peer bullmq() throws Exception {
    int port = freePort();
    RedisServerExtension redis = redis();
    try (InputStream source = PeersIT.class.getResourceAsStream("/peers/bullmq.mjs")) {
      Files.write(folder.resolve("bullmq.mjs"), source.readAllBytes());
    }
    run(
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "fastify@5.12.8",
        "bullmq@6.7.0",
        "ioredis@5.8.2");
    return new Peer(
        MeasuredProcess.start(
            folder.resolve("bullmq.log"),
            URI.create("http://127.0.0.1:" + port + "/ready"),
            Map.of(
                "PORT", Integer.toString(port),
                "REDIS_PORT", Integer.toString(redis.uri().getPort()),
                "TOKEN", TOKEN),
            List.of("node", folder.resolve("bullmq.mjs").toString())),
        redis,
        port);
  }

  private Peer naive() throws Exception {
    int port = freePort();
    int admin = freePort();
    RedisServerExtension redis = redis();
    Path settings = folder.resolve("naive.yml");
    Files.writeString(
        settings,
        """
        redisPort: %d
        server:
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: %d}]
          requestLog: {appenders: []}
        logging: {level: WARN}
        """
            .formatted(redis.uri().getPort(), port, admin));
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            NaiveService.class.getName(),
            "server",
            settings.toString()));
    return new Peer(
        MeasuredProcess.start(
            folder.resolve("naive.log"),
            URI.create("http://127.0.0.1:" + admin + "/ping"),
            Map.of(),
            command),
        redis,
        port);
  }

  /** Measures a service that has just become ready, second by second. */
  private void cold(Peer ours) throws IOException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      seconds.add(ours.load.closed(CONNECTIONS, Duration.ofSeconds(1)).perSecond());
    }
    double warm = mean(seconds.subList(30, 40));
    say(
        "the first seconds after \"ready\", dispatches/s: %s",
        seconds.stream().map(Math::round).toList());
    say(
        "seconds 8 to 10 as a share of seconds 31 to 40: %.2f",
        mean(seconds.subList(7, 10)) / warm);
  }

  private Measured measure(Peer peer) throws IOException {
    long cpu = peer.process.cpuMicros();
    long ofRedis = MeasuredProcess.cpuMicros(redisPid(peer));
    LoadResult result = peer.load.closed(CONNECTIONS, ROUND);
    long accepted = result.count(202);
    assertThat(accepted).as("%s", result).isEqualTo(result.count());
    return new Measured(
        result,
        (peer.process.cpuMicros() - cpu) / (double) accepted,
        (MeasuredProcess.cpuMicros(redisPid(peer)) - ofRedis) / (double) accepted,
        peer.process.residentBytes());
  }

  private void table(Map<String, Peer> peers) {
    say("");
    say(
        "| %d connections, median of %d rounds | dispatches/s | P50 | P99 | processor time | of Redis | resident |",
        CONNECTIONS, ROUNDS);
    say("| --- | --- | --- | --- | --- | --- | --- |");
    peers.forEach(
        (name, peer) ->
            say(
                "| %s | %,.0f | %.1f ms | %.1f ms | %.0f us | %.0f us | %.0f MB |",
                name,
                peer.median(m -> m.result.perSecond()),
                peer.median(m -> m.result.millis(50)),
                peer.median(m -> m.result.millis(99)),
                peer.median(Measured::cpuMicros),
                peer.median(Measured::redisMicros),
                peer.median(m -> m.residentBytes / 1e6)));
    say("");
  }

  /** Measures what happens below and beyond what the service can bear. */
  private void belowAndBeyond(Peer ours, double saturation) throws IOException {
    // So far nobody has processed what was accepted. Redis stops for as long as it copies the page
    // tables of all that, each time that it rewrites its log.
    try (Jedis patient = new Jedis(ours.redis.uri(), (int) ROUND.toMillis())) {
      patient.flushAll();
    }
    ours.redis.client().hset(SETTINGS, "capacity", "100000000");
    say(
        "open loop at 60 %% of saturation: %s",
        ours.load.open(CONNECTIONS, 0.6 * saturation, ROUND));
    for (int connections : MANY_CONNECTIONS) {
      say("%d connections: %s", connections, ours.load.closed(connections, ROUND));
      say(
          "the second after it, %d connections: %s",
          CONNECTIONS, ours.load.closed(CONNECTIONS, Duration.ofSeconds(1)));
    }
    say("one connection: %s", ours.load.closed(1, ROUND));
  }

  private static void check(Peer ours, Peer bullmq) {
    SoftAssertions goals = new SoftAssertions();
    goals
        .assertThat(ours.median(m -> m.result.perSecond()))
        .as("dispatches/s")
        .isGreaterThan(1.3 * bullmq.median(m -> m.result.perSecond()));
    goals
        .assertThat(ours.median(m -> m.result.millis(99)))
        .as("P99 in ms")
        .isLessThan(bullmq.median(m -> m.result.millis(99)));
    goals.assertThat(ours.median(Measured::cpuMicros)).as("us a dispatch").isLessThan(80);
    goals.assertThat(ours.median(Measured::redisMicros)).as("us of Redis").isLessThan(45);
    goals.assertThat(ours.median(m -> m.residentBytes / 1e6)).as("MB").isLessThan(256);
    goals.assertAll();
  }

  private static long redisPid(Peer peer) {
    return Long.parseLong(
        peer.redis
            .client()
            .info("server")
            .lines()
            .filter(line -> line.startsWith("process_id:"))
            .findFirst()
            .orElseThrow()
            .substring("process_id:".length()));
  }

  private void say(String format, Object... arguments) {
    String line = format.formatted(arguments);
    lines.add(line);
    System.out.println(line);
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).average().orElseThrow();
  }

  private static byte[] request(int port) {
    return String.join(
            "\r\n",
            Arrays.asList(
                "POST /api/v1/ingestion/jobs HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Authorization: Bearer " + TOKEN,
                "Content-Type: application/json",
                "Content-Length: " + BODY.length(),
                "",
                BODY))
        .getBytes(US_ASCII);
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("see %s", folder.resolve("npm.log")).isZero();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
