package dev.phase19.plans.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the edge service for the jobs that ingested real source trees, and for the neighbors of some
 * well-known classes in them. The ids of the jobs come from the run's results, not from the
 * service's history, which later plans have filled with their own jobs.
 */
final class IngestedRepositories {
  private static final int NEAREST = 5;
  private static final Map<String, List<String>> WELL_KNOWN =
      new TreeMap<>(
          Map.of(
              "guava",
              List.of(
                  "com/google/common/collect/ImmutableList.java",
                  "com/google/common/cache/LocalCache.java",
                  "com/google/common/util/concurrent/Futures.java"),
              "jmeter-core",
              List.of(
                  "org/apache/jmeter/engine/StandardJMeterEngine.java",
                  "org/apache/jmeter/samplers/SampleResult.java",
                  "org/apache/jmeter/gui/GuiPackage.java")));

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String edge;
  private final String token;

  IngestedRepositories(String edge, String token) {
    this.edge = edge;
    this.token = token;
  }

  /**
   * Returns the real source trees that the run ingested.
   *
   * @param jobs the id of the first successful job of each label of the run
   */
  List<IngestedRepository> find(Map<String, String> jobs) throws IOException, InterruptedException {
    List<IngestedRepository> found = new ArrayList<>();
    for (Map.Entry<String, List<String>> known : WELL_KNOWN.entrySet()) {
      String id = jobs.get(known.getKey());
      if (id != null) {
        JsonNode job = get("/api/v1/ingestion/jobs/" + id);
        found.add(describe(known.getKey(), job, known.getValue()));
      }
    }
    return found;
  }

  /** Whether the label is that of a real source tree. */
  static boolean isOne(String label) {
    return WELL_KNOWN.containsKey(label);
  }

  private IngestedRepository describe(String name, JsonNode job, List<String> files)
      throws IOException, InterruptedException {
    List<IngestedRepository.Similar> similar = new ArrayList<>();
    for (String file : files) {
      JsonNode answer =
          get(
              "/api/v1/embeddings/similar?k="
                  + NEAREST
                  + "&repository="
                  + encode(job.get("repository").asText())
                  + "&file="
                  + encode(file));
      similar.add(new IngestedRepository.Similar(file, answer.get("nearest")));
    }
    return new IngestedRepository(
        name,
        job.get("files").asLong(),
        job.get("edges").asLong(),
        job.get("embeddings").asLong(),
        job.get("stages"),
        similar);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(edge + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "the edge service answers " + answer.statusCode() + " to " + path + ": " + answer.body());
    }
    return json.readTree(answer.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
