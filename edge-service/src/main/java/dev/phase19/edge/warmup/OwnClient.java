package dev.phase19.edge.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends requests to the service that it is part of: kinds that go through Jetty, Jersey, Jackson
 * and Redis, and change nothing.
 */
final class OwnClient {

  private static final int TIMEOUT_MILLIS = 2000;

  private static final List<Kind> KINDS =
      List.of(
          new Kind("GET", "/api/v1/ingestion/queue", null),
          new Kind("GET", "/api/v1/ingestion/jobs/warm-up", null),
          new Kind("GET", "/api/v1/ingestion/worker/status", null),
          // Changes nothing, but reads a body, runs a script and writes a body.
          new Kind("PUT", "/api/v1/ingestion/queue", "{}"));

  private final URI base;
  private final String authorization;

  /**
   * @param token with the scopes read and admin
   */
  OwnClient(URI base, String token) {
    this.base = base;
    this.authorization = "Bearer " + token;
  }

  private record Kind(String method, String path, String body) {}

  /** Sends one request of each kind, and returns how many. */
  int round() throws IOException {
    for (Kind kind : KINDS) {
      send(kind);
    }
    return KINDS.size();
  }

  private void send(Kind kind) throws IOException {
    HttpURLConnection request =
        (HttpURLConnection) base.resolve(kind.path).toURL().openConnection(Proxy.NO_PROXY);
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setRequestMethod(kind.method);
    request.setRequestProperty("Authorization", authorization);
    if (kind.body != null) {
      request.setRequestProperty("Content-Type", "application/json");
      request.setDoOutput(true);
      try (OutputStream body = request.getOutputStream()) {
        body.write(kind.body.getBytes(StandardCharsets.UTF_8));
      }
    }
    // Read to the end, so that the connection is reused.
    int status = request.getResponseCode();
    try (InputStream answer = status < 400 ? request.getInputStream() : request.getErrorStream()) {
      if (answer != null) {
        answer.readAllBytes();
      }
    }
  }
}
