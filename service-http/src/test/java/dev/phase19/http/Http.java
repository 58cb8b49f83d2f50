package dev.phase19.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** An HTTP client that sends any request, with or without a token, and reads JSON. */
public final class Http {

  public static final String READER = "reader-reader-reader";
  public static final String EVERYTHING = "everything-everything";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;

  public Http(int port) {
    this.port = port;
  }

  /** An answer: its status, headers and body. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("not JSON: " + response.body(), e);
      }
    }

    public String message() {
      return json().get("message").textValue();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  public Answer get(String path, String token) {
    return send("GET", path, token, null, BodyPublishers.noBody());
  }

  public Answer post(String path, String token, String json) {
    return send("POST", path, token, "application/json", json);
  }

  public Answer send(String method, String path, String token, String type, String body) {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return send(method, path, token, type, publisher);
  }

  public Answer send(
      String method,
      String path,
      String token,
      String type,
      BodyPublisher body,
      String... moreHeaders) {
    HttpRequest request = request(method, path, token, type, body, moreHeaders);
    try {
      return new Answer(sendOverOpenConnection(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends a request, and sends it once more if the connection ended without a byte of an answer. A
   * server may close an idle connection just when the next request is sent over it (RFC 9112,
   * section 9.3.1), and the JDK's client repeats only idempotent methods.
   */
  private static HttpResponse<String> sendOverOpenConnection(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
        throw e;
      }
      return CLIENT.send(request, BodyHandlers.ofString());
    }
  }

  /** Sends without waiting for the answer. */
  public CompletableFuture<Answer> sendAsync(
      String method, String path, String token, String type, BodyPublisher body) {
    return CLIENT
        .sendAsync(request(method, path, token, type, body), BodyHandlers.ofString())
        .thenApply(Answer::new);
  }

  private HttpRequest request(
      String method,
      String path,
      String token,
      String type,
      BodyPublisher body,
      String... moreHeaders) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    for (int i = 0; i < moreHeaders.length; i += 2) {
      request.header(moreHeaders[i], moreHeaders[i + 1]);
    }
    return request.build();
  }
}
