package dev.phase19.edge.warmup;

import dev.phase19.http.auth.AuthConfiguration;
import dev.phase19.http.auth.ConfiguredToken;
import dev.phase19.http.auth.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends requests to the service that it is part of: every kind that takes the same path as a
 * dispatch through Jetty, Jersey, Jackson and Redis, and changes nothing.
 */
final class OwnClient {

  private static final int TIMEOUT_MILLIS = 2000;

  private final URI base;
  private final List<Kind> kinds;

  OwnClient(URI base, AuthConfiguration auth) {
    this.base = base;
    this.kinds = kinds(auth);
  }

  private record Kind(String method, String path, String token, String body) {}

  private static List<Kind> kinds(AuthConfiguration auth) {
    List<Kind> kinds = new ArrayList<>();
    token(auth, Scope.READ)
        .ifPresent(
            token -> {
              kinds.add(new Kind("GET", "/api/v1/ingestion/queue", token, null));
              kinds.add(new Kind("GET", "/api/v1/ingestion/jobs/warm-up", token, null));
              kinds.add(new Kind("GET", "/api/v1/ingestion/worker/status", token, null));
            });
    // Changes nothing, but works like a dispatch: reads a body, runs a script, writes a body.
    token(auth, Scope.ADMIN)
        .ifPresent(token -> kinds.add(new Kind("PUT", "/api/v1/ingestion/queue", token, "{}")));
    return kinds;
  }

  private static Optional<String> token(AuthConfiguration auth, Scope scope) {
    return auth.tokens().stream()
        .filter(token -> !token.token().isEmpty() && token.scopes().contains(scope))
        .map(ConfiguredToken::token)
        .findFirst();
  }

  /** Sends one request of each kind, and returns how many. */
  int round() throws IOException {
    for (Kind kind : kinds) {
      send(kind);
    }
    return kinds.size();
  }

  private void send(Kind kind) throws IOException {
    HttpURLConnection request =
        (HttpURLConnection) base.resolve(kind.path).toURL().openConnection(Proxy.NO_PROXY);
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setRequestMethod(kind.method);
    request.setRequestProperty("Authorization", "Bearer " + kind.token);
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
