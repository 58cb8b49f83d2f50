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

/** Asks the services, from one of the machines. */
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

  /** The same, when it has ended, or after half a minute. */
  JsonNode waitFor(String id) throws Exception {
    return get(edgeUrl + "/api/v1/ingestion/jobs/" + id + "?wait=30s");
  }

  /** The worker whose training a job's vectors are of; blank before. */
  String workerThatTrained(String job) throws Exception {
    return job(job).at("/training/worker").asText();
  }

  /** The worker that has that job now. */
  Optional<String> workerThatHas(String job) throws Exception {
    return status()
        .filter(worker -> worker.path("job_id").asText().equals(job))
        .map(worker -> worker.get("id").asText())
        .findFirst();
  }

  /** The URLs of the workers that the edge service knows, by their ids. */
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

  /** The answer of any service. */
  JsonNode get(String url) throws Exception {
    return ask(url, null);
  }

  /**
   * The answer to a request.
   *
   * @param body null for GET
   * @throws IOException if there is no connection, or the status is not one of success
   */
  private JsonNode ask(String url, byte[] body) throws Exception {
    return from.namespace().visit(() -> send(url, body));
  }

  /** On the thread that calls, for only that one is on the machine. */
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
