package dev.phase19.plans.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Forwards requests to a service, with a fault where a test wants one. */
final class FaultProxy implements AutoCloseable {
  static {
    // Without it, head and body of a response are two packets, and the second one waits for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final String target;
  private volatile Fault fault = (request, service) -> service.send(request);

  /** A client's request, with its body already read. */
  record Request(HttpExchange exchange, byte[] body) {
    boolean is(String method, String path) {
      return exchange.getRequestMethod().equals(method)
          && exchange.getRequestURI().getPath().startsWith(path);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  record Answer(int status, String text) {}

  /** The real service, to which the proxy forwards. */
  interface Service {
    Answer send(Request request) throws IOException, InterruptedException;
  }

  interface Fault {
    Answer answer(Request request, Service service) throws Exception;
  }

  FaultProxy(String target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void fault(Fault next) {
    fault = next;
  }

  /** Delays the responses to some requests by {@code pause}. */
  static Fault slow(Predicate<Request> requests, Duration pause) {
    return (request, service) -> {
      Answer answer = service.send(request);
      if (requests.test(request)) {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
      return answer;
    };
  }

  /** Changes the bodies of the responses to some requests. */
  static Fault changed(Predicate<Request> requests, UnaryOperator<String> change) {
    return (request, service) -> {
      Answer answer = service.send(request);
      return requests.test(request)
          ? new Answer(answer.status(), change.apply(answer.text()))
          : answer;
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = new Request(exchange, exchange.getRequestBody().readAllBytes());
      Answer answer = fault.answer(request, this::forward);
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private Answer forward(Request request) throws IOException, InterruptedException {
    URI uri = URI.create(target + request.exchange().getRequestURI());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofMinutes(10))
            .method(
                request.exchange().getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .exchange()
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                List.copyOf(values).forEach(value -> builder.header(name, value));
              }
            });
    HttpResponse<String> response =
        client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    Optional.ofNullable(response.headers().map().get("location"))
        .ifPresent(location -> request.exchange().getResponseHeaders().put("Location", location));
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
