package dev.phase19.plans.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Sends requests to the services, from one of the machines. */
record EdgeClient(Machine from, String edgeUrl, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 40_000;

  /** Dispatches a repository and returns the job's id. */
  String dispatch(String repository) throws Exception {
    byte[] body = JSON.writeValueAsBytes(Map.of("repository", repository));
    return ask(edgeUrl + "/api/v1/ingestion/jobs", body).get("job_id").asText();
  }

  JsonNode job(String id) throws Exception {
    return get(edgeUrl + "/api/v1/ingestion/jobs/" + id);
  }

  /** Returns the job as soon as it has ended, or as it is after half a minute. */
  JsonNode waitFor(String id) throws Exception {
    return get(edgeUrl + "/api/v1/ingestion/jobs/" + id + "?wait=30s");
  }

  /** Returns the worker that trained the job's vectors; blank before the training. */
  String workerThatTrained(String job) throws Exception {
    return job(job).at("/training/worker").asText();
  }

  /** Returns the worker that has the job now. */
  Optional<String> workerThatHas(String job) throws Exception {
    return status()
        .filter(worker -> worker.path("job_id").asText().equals(job))
        .map(worker -> worker.get("id").asText())
        .findFirst();
  }

  /** Returns the URLs of the workers that the edge service knows, by the workers' ids. */
  Map<String, String> workers() throws Exception {
    return status()
        .collect(
            Collectors.toMap(
                worker -> worker.get("id").asText(), worker -> worker.get("url").asText()));
  }

  private Stream<JsonNode> status() throws Exception {
    JsonNode answer = get(edgeUrl + "/api/v1/ingestion/worker/status");
    return StreamSupport.stream(answer.get("workers").spliterator(), false);
  }

  /** Gets a URL of any service and returns the response. */
  JsonNode get(String url) throws Exception {
    return ask(url, null);
  }

  /**
   * Sends a request and returns the response.
   *
   * @param body of a POST; null for GET
   * @throws java.util.concurrent.ExecutionException if there is no connection or the status is an
   *     error; its cause is the IOException
   */
  private JsonNode ask(String url, byte[] body) throws Exception {
    return from.namespace().visit(() -> send(url, body));
  }

  /** Connects on the calling thread, because only that thread is on the machine. */
  private JsonNode send(String url, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("Connection", "close");
    if (body != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    return JSON.readTree(connection.getInputStream());
  }
}
