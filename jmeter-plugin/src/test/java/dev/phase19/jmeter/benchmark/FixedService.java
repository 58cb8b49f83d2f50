package dev.phase19.jmeter.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Implements as much of the edge service's interface as the samplers need: it accepts each dispatch
 * at once, and ends each job half a minute after its status was first requested. It runs in a
 * separate process, so that its processor time does not count as the client's, and exits at the end
 * of its standard input.
 */
final class FixedService implements AutoCloseable {
  private static final String ACCEPTED =
      """
      {"job_id":"0b51a2f4-6e0e-4d67-a7b4-2f1c5ec1b8aa","queue_position":1,"queue_size":1,"capacity":10}""";
  private static final String JOB =
      """
      {"job_id":"0b51a2f4-6e0e-4d67-a7b4-2f1c5ec1b8aa","state":"%s","submitted_at":"2026-01-01T00:00:00Z",
       "started_at":"2026-01-01T00:00:01Z","ended_at":%s,"stages":{},"training":null,"error":null}""";

  /** Duration of a job; longer than a single poll waits for a response. */
  static final long JOB_MILLIS = 30_000;

  private final Process process;
  private final int port;

  private FixedService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static FixedService start() throws IOException {
    Process process =
        new ProcessBuilder(
                new File(System.getProperty("java.home"), "bin/java").getPath(),
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.maxIdleConnections=4096",
                "-cp",
                System.getProperty("java.class.path"),
                FixedService.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new FixedService(process, Integer.parseInt(out.readLine()));
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Prints its port, then serves until the end of its standard input. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    Map<String, Long> firstAsked = new ConcurrentHashMap<>();
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/api/v1/ingestion/jobs", exchange -> answer(exchange, 202, ACCEPTED));
    server.createContext(
        "/api/v1/ingestion/jobs/",
        exchange -> {
          long asked = firstAsked.computeIfAbsent(path(exchange), id -> System.nanoTime());
          long left = JOB_MILLIS - (System.nanoTime() - asked) / 1_000_000;
          long wait = wait(exchange.getRequestURI().getQuery());
          boolean ends = left <= wait;
          later.schedule(
              () ->
                  answer(
                      exchange,
                      200,
                      ends
                          ? JOB.formatted("complete", "\"2026-01-01T00:00:31Z\"")
                          : JOB.formatted("running", "null")),
              Math.max(0, Math.min(wait, left)),
              TimeUnit.MILLISECONDS);
        });
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Wait until the process that started this one is gone.
    }
    System.exit(0);
  }

  private static String path(HttpExchange exchange) {
    return exchange.getRequestURI().getPath();
  }

  private static long wait(String query) {
    return query == null ? 0 : Long.parseLong(query.replaceAll("\\D", ""));
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      in.readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
