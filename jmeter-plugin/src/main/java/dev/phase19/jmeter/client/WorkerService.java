package dev.phase19.jmeter.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A GPU worker's operations, one exchange each; an {@link Abort} ends the current one. */
public final class WorkerService {
  private final Endpoint endpoint;
  private final Abort abort;

  public WorkerService(Endpoint endpoint, Abort abort) {
    this.endpoint = endpoint;
    this.abort = abort;
  }

  /**
   * @param since only readings sampled after it, on the worker's clock; null for the latest one
   */
  public Exchange gpus(Instant since) {
    String query =
        since == null
            ? ""
            : "?since=" + URLEncoder.encode(since.toString(), StandardCharsets.UTF_8);
    return new HttpSender(endpoint, abort).send(Call.get("/api/v1/gpu" + query));
  }

  /**
   * Trains on a graph.
   *
   * @param graph as JSON in the form of the contract
   */
  public Exchange train(byte[] graph) {
    return new HttpSender(endpoint, abort).send(Call.json("POST", "/api/v1/embeddings", graph));
  }
}
