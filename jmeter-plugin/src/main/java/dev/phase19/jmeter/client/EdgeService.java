package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The edge service's operations, one exchange each; an {@link Abort} ends the current one. */
public final class EdgeService {
  private static final String JOBS = "/api/v1/ingestion/jobs";
  private static final String QUEUE = "/api/v1/ingestion/queue";

  private final Endpoint endpoint;
  private final Abort abort;

  public EdgeService(Endpoint endpoint, Abort abort) {
    this.endpoint = endpoint;
    this.abort = abort;
  }

  /**
   * Puts a repository on the queue.
   *
   * @param ref branch, tag or a commit's full id; null for the repository's HEAD
   * @param idempotencyKey or null
   * @param label by which the job can be cancelled; null for a service without labels
   */
  public Exchange dispatch(String repository, String ref, String idempotencyKey, String label) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("repository", repository);
    if (ref != null) {
      body.put("ref", ref);
    }
    if (label != null) {
      body.put("label", label);
    }
    Call call = Call.json("POST", JOBS, Json.bytes(body));
    return send(idempotencyKey == null ? call : call.with("Idempotency-Key", idempotencyKey));
  }

  public Exchange job(String id) {
    return send(Call.get(job(id, "")));
  }

  /**
   * Asks for a job; the service answers when it has ended, or at the latest after {@code wait}.
   *
   * @param limit the longest time to wait for the answer
   */
  public Exchange job(String id, Duration wait, Duration limit) {
    Call call = Call.get(job(id, "?wait=" + wait.toMillis() + "ms"));
    return new HttpSender(endpoint.withResponseMillis(Math.toIntExact(limit.toMillis())), abort)
        .send(call);
  }

  /** Cancels a job. */
  public Exchange cancel(String id) {
    return send(Call.delete(job(id, "")));
  }

  public Exchange queue() {
    return send(Call.get(QUEUE));
  }

  /**
   * Sets the capacity, the pause, or both.
   *
   * @param capacity null to leave it
   * @param paused null to leave it
   */
  public Exchange configureQueue(Long capacity, Boolean paused) {
    return send(Call.json("PUT", QUEUE, Json.bytes(settings(capacity, paused))));
  }

  /**
   * Reserves the queue's settings for a label, or renews its reservation, and sets what is not
   * null.
   *
   * @param lease the time within which it must be renewed, in whole seconds
   */
  public Exchange reserveQueue(String label, Duration lease, Long capacity, Boolean paused) {
    ObjectNode body = settings(capacity, paused);
    body.putObject("reservation").put("label", label).put("lease_seconds", lease.toSeconds());
    return send(Call.json("PUT", QUEUE, Json.bytes(body)));
  }

  /**
   * Restores the queue's settings from before the label's reservation, and ends the reservation.
   */
  public Exchange releaseQueue(String label) {
    return send(
        Call.json("PUT", QUEUE, Json.bytes(Json.MAPPER.createObjectNode().put("release", label))));
  }

  /** Cancels the jobs of a label. */
  public Exchange cancelLabeled(String label) {
    return send(Call.delete(QUEUE + "?label=" + URLEncoder.encode(label, StandardCharsets.UTF_8)));
  }

  private static ObjectNode settings(Long capacity, Boolean paused) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (capacity != null) {
      body.put("capacity", capacity);
    }
    if (paused != null) {
      body.put("paused", paused);
    }
    return body;
  }

  public Exchange workers() {
    return send(Call.get("/api/v1/ingestion/worker/status"));
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  private Exchange send(Call call) {
    return new HttpSender(endpoint, abort).send(call);
  }

  private static String job(String id, String query) {
    // An id is a UUID. Anything else could be another path, so it becomes the id of an unknown job.
    String segment = id.replaceAll("[^A-Za-z0-9._~-]", "_");
    return JOBS + "/" + segment + query;
  }
}
