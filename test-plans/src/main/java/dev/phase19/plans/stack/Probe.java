package dev.phase19.plans.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import redis.clients.jedis.RedisClient;

/** Checks parts of a stack from outside. A check returns what is wrong, in words, or empty. */
final class Probe {
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OLDEST_REDIS = 602;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String token;

  /**
   * @param token that the services accept
   */
  Probe(String token) {
    this.token = token;
  }

  /** Returns the failed checks of a health check of Dropwizard; empty if it is healthy. */
  Optional<String> health(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(url);
    if (answer.statusCode() == 200) {
      return Optional.empty();
    }
    StringJoiner problems = new StringJoiner("; ");
    for (var check : JSON.readTree(answer.body()).properties()) {
      if (!check.getValue().path("healthy").asBoolean()) {
        problems.add(check.getKey() + ": " + check.getValue().path("message").asText("unhealthy"));
      }
    }
    return Optional.of(
        problems.length() == 0 ? "answers " + answer.statusCode() : problems.toString());
  }

  Optional<String> edge(String url) {
    return service(url, "/api/v1/ingestion/queue");
  }

  Optional<String> worker(String url) {
    return service(url, "/api/v1/gpu");
  }

  Optional<String> fixtures(String url) {
    return service(url, "/files-10.git/info/refs?service=git-upload-pack");
  }

  /** Checks that Redis answers and is new enough. */
  Optional<String> redis(String uri) {
    try (RedisClient client = RedisClient.create(uri)) {
      String version =
          client
              .info("server")
              .lines()
              .filter(line -> line.startsWith("redis_version:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("0.0");
      String[] parts = version.split("\\.");
      return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]) >= OLDEST_REDIS
          ? Optional.empty()
          : Optional.of("is Redis " + version + ", too old: 6.2 or newer is needed");
    } catch (RuntimeException e) {
      return Optional.of("does not answer: " + reason(e));
    }
  }

  /** Returns the JSON with which a service answers. */
  JsonNode json(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(url);
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answers " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  private Optional<String> service(String url, String path) {
    try {
      int code = get(url + path).statusCode();
      return switch (code) {
        case 200 -> Optional.empty();
        case 401, 403 -> Optional.of("refuses the token (" + code + " of " + path + ")");
        default -> Optional.of("answers " + code + " to " + path);
      };
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("does not answer: " + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not waited for");
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(MAX_WAIT)
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
