package dev.phase19.jmeter.sampler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.phase19.jmeter.client.SharedConnections;
import dev.phase19.jmeter.client.ThreadConnections;
import dev.phase19.jmeter.verdict.FreshRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Simulates the HTTP interface of the services over real sockets, for responses and faults that the
 * real services do not give on demand. As a JUnit extension it closes after each test and clears
 * what a sampler left in the thread and in the run.
 */
final class PlayedService implements AutoCloseable, AfterEachCallback {
  /**
   * A request as it was received.
   *
   * @param port the client's port of the connection
   */
  record Request(
      String method, String uri, Map<String, List<String>> headers, String body, int port) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? null : values.get(0);
    }
  }

  /** The response to send; a null body closes the connection without a response. */
  record Answer(int status, String body, String serverTiming) {
    Answer(int status, String body) {
      this(status, body, null);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Function<Request, Answer>> routes = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  PlayedService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    ThreadConnections.close();
    SharedConnections.close();
    close();
    FreshRun.begin();
    JMeterContextService.getContext().clear();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sets the response to requests with a method and path; their query is ignored. */
  PlayedService on(String methodAndPath, Function<Request, Answer> answer) {
    routes.put(methodAndPath, answer);
    return this;
  }

  PlayedService on(String methodAndPath, int status, String body) {
    return on(methodAndPath, request -> new Answer(status, body));
  }

  /** Accepts the request and never responds. */
  PlayedService hangOn(String methodAndPath) {
    return on(
        methodAndPath,
        request -> {
          try {
            closing.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Answer(0, null);
        });
  }

  /** Accepts the request and closes the connection. */
  PlayedService closeOn(String methodAndPath) {
    return on(methodAndPath, 0, null);
  }

  List<Request> requests() {
    return requests;
  }

  List<Request> requests(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              exchange.getRemoteAddress().getPort());
      requests.add(request);
      Answer answer =
          routes
              .getOrDefault(
                  request.method() + " " + exchange.getRequestURI().getPath(),
                  unknown -> new Answer(404, "{\"code\":404,\"message\":\"not found\"}"))
              .apply(request);
      if (answer.body() != null) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (answer.serverTiming() != null) {
          exchange.getResponseHeaders().add("Server-Timing", answer.serverTiming());
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
