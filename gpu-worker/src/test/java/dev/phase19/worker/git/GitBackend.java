package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.phase19.store.repository.TrustedOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Serves the repositories of a folder with git's own server, {@code git http-backend}, on a free
 * port of loopback.
 */
final class GitBackend implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Path folder;
  private final boolean secondVersion;
  private final boolean remembers;

  /** A request's body and its response, with one {@code char} per byte. */
  record Answer(String request, String response) {}

  /**
   * Starts a server.
   *
   * @param secondVersion whether it speaks the second version of git's protocol if it is asked to
   * @param remembers whether it keeps what it has sent
   */
  GitBackend(Path folder, boolean secondVersion, boolean remembers) throws IOException {
    this.folder = folder;
    this.secondVersion = secondVersion;
    this.remembers = remembers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  Set<TrustedOrigin> origin() {
    return Set.of(TrustedOrigin.parse(url("")));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Returns what it has sent so far, in the order in which the responses ended. */
  List<Answer> answers() {
    return answers;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    Process git = program(exchange, request.length).start();
    try (exchange;
        InputStream result = git.getInputStream()) {
      try (OutputStream input = git.getOutputStream()) {
        input.write(request);
      }
      int status = head(exchange, result);
      exchange.sendResponseHeaders(status, 0);
      if (remembers) {
        byte[] body = result.readAllBytes();
        answers.add(new Answer(text(exchange, request), new String(body, ISO_8859_1)));
        exchange.getResponseBody().write(body);
      } else {
        result.transferTo(exchange.getResponseBody());
      }
    } finally {
      git.destroy();
    }
  }

  private static String text(HttpExchange exchange, byte[] request) throws IOException {
    boolean compressed = exchange.getRequestHeaders().containsKey("Content-Encoding");
    try (InputStream in = new ByteArrayInputStream(request);
        InputStream plain = compressed ? new GZIPInputStream(in) : in) {
      return new String(plain.readAllBytes(), ISO_8859_1);
    }
  }

  private ProcessBuilder program(HttpExchange exchange, int length) {
    ProcessBuilder program = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = program.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_PROJECT_ROOT", folder.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put("CONTENT_LENGTH", Integer.toString(length));
    String query = exchange.getRequestURI().getQuery();
    environment.put("QUERY_STRING", query == null ? "" : query);
    copy(exchange, "Content-Type", environment, "CONTENT_TYPE");
    copy(exchange, "Content-Encoding", environment, "HTTP_CONTENT_ENCODING");
    if (secondVersion) {
      copy(exchange, "Git-Protocol", environment, "GIT_PROTOCOL");
    }
    return program.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static void copy(
      HttpExchange exchange, String header, Map<String, String> environment, String name) {
    String value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      environment.put(name, value);
    }
  }

  /** Reads the headers of the program's answer and returns the status, which may be one of them. */
  private static int head(HttpExchange exchange, InputStream result) throws IOException {
    int status = 200;
    for (String line = line(result); !line.isEmpty(); line = line(result)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(line.substring(0, colon), value);
      }
    }
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
