package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker as the edge service knows it.
 *
 * @param version of its program, or null
 * @param gpu whether it trains on a GPU
 * @param jobId of the job that it works on, or null
 * @param repository of that job, or null
 */
public record WorkerAnswer(
    String id,
    String url,
    String version,
    String device,
    boolean gpu,
    String status,
    String jobId,
    String repository) {

  /** Returns the version of the edge service itself, from the same answer; null if it has none. */
  public static String edgeVersion(Exchange exchange) {
    return Json.textOrNull(exchange.json(), "version");
  }

  /**
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  public static List<WorkerAnswer> of(Exchange exchange) {
    List<WorkerAnswer> workers = new ArrayList<>();
    for (JsonNode worker : Json.array(exchange.json(), "workers")) {
      workers.add(
          new WorkerAnswer(
              Json.text(worker, "id"),
              Json.text(worker, "url"),
              Json.textOrNull(worker, "version"),
              Json.text(worker, "device"),
              Json.flag(worker, "gpu"),
              Json.text(worker, "status"),
              Json.textOrNull(worker, "job_id"),
              Json.textOrNull(worker, "repository")));
    }
    return workers;
  }
}
