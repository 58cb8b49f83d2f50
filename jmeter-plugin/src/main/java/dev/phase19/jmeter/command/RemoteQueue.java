package dev.phase19.jmeter.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The queue of an edge service over HTTP, with nothing but Java's own classes. */
final class RemoteQueue {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI uri;
  private final String token;

  /** The service refused the request; has its status and message. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * @param base of the edge service, without a trailing slash
   * @param token or null
   */
  RemoteQueue(URI base, String token) {
    this.uri = URI.create(base + "/api/v1/ingestion/queue");
    this.token = token;
  }

  QueueState state() throws IOException {
    return QueueState.of(send("GET", uri, null));
  }

  /**
   * Takes over a reservation that has lapsed. One that has not lapsed is refused with status 409.
   */
  QueueState takeOver(String label) throws IOException {
    return QueueState.of(
        send("PUT", uri, "{\"reservation\":{\"label\":%s}}".formatted(quoted(label))));
  }

  QueueState release(String label) throws IOException {
    return QueueState.of(send("PUT", uri, "{\"release\":%s}".formatted(quoted(label))));
  }

  /** Cancels the jobs with that label and returns how many were cancelled. */
  long cancel(String label) throws IOException {
    URI labeled = URI.create(uri + "?label=" + URLEncoder.encode(label, StandardCharsets.UTF_8));
    return QueueState.whole(send("DELETE", labeled, null), "cancelled_now");
  }

  private Map<?, ?> send(String method, URI to, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(RESPONSE_TIMEOUT)
            .header("Accept", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new IOException(
          "no answer from %s: %s"
              .formatted(
                  to, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
    Map<?, ?> answer = object(response);
    if (response.statusCode() != 200) {
      throw new RefusedException(
          response.statusCode(),
          "%s %s: %s %s".formatted(method, to, response.statusCode(), answer.get("message")));
    }
    return answer;
  }

  private static Map<?, ?> object(HttpResponse<String> response) throws IOException {
    try {
      if (JsonText.read(response.body()) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like JSON that is not an object.
    }
    throw new IOException(
        "%s answers %s without a JSON object: is it an edge service?"
            .formatted(response.uri(), response.statusCode()));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (List.of('"', '\\').contains(c)) {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
