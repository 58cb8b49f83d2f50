package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.WorkerAnswer;
import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Where the worker is: the field, else {@link SharedValue#WORKER_URL}, else what the edge service
 * says of its workers: the first one on a GPU, or the first one where none is.
 */
record WorkerAddress(SamplerFields fields, String workerUrl, String edgeUrl, String token) {

  /**
   * @param responseMillis for what the worker is asked
   * @throws NoWorkerException when the edge service is asked and names none
   */
  Endpoint find(Abort abort, int connectMillis, int responseMillis) {
    String url = field().orElseGet(() -> best(fromEdge(abort, connectMillis)).url());
    return fields.endpoint("Worker URL", url, token, connectMillis, responseMillis);
  }

  /**
   * The worker of the field, or all that the edge service names.
   *
   * @param responseMillis for what the workers are asked
   * @throws NoWorkerException when the edge service is asked and names none
   */
  List<Endpoint> findAll(Abort abort, int connectMillis, int responseMillis) {
    List<String> urls =
        field()
            .map(List::of)
            .orElseGet(
                () ->
                    fromEdge(abort, connectMillis).stream()
                        .map(WorkerAnswer::url)
                        .distinct()
                        .toList());
    return urls.stream()
        .map(url -> fields.endpoint("Worker URL", url, token, connectMillis, responseMillis))
        .toList();
  }

  /** Refuses a field that names no service. */
  void check(int connectMillis) {
    field()
        .ifPresent(
            url ->
                fields.endpoint(
                    "Worker URL", url, token, connectMillis, ServiceSampler.RESPONSE_MILLIS));
  }

  private Optional<String> field() {
    return fields.shared(workerUrl, SharedValue.WORKER_URL);
  }

  private static WorkerAnswer best(List<WorkerAnswer> workers) {
    return workers.stream().filter(WorkerAnswer::gpu).findFirst().orElseGet(() -> workers.get(0));
  }

  /** Those that are alive, at least one. */
  private List<WorkerAnswer> fromEdge(Abort abort, int connectMillis) {
    Endpoint edge =
        fields.endpoint(
            "Edge URL",
            fields
                .shared(edgeUrl, SharedValue.EDGE_URL)
                .orElseGet(
                    () ->
                        Settings.require(
                            "edge.url", "Edge URL (or Worker URL, phase19.worker.url)")),
            token,
            connectMillis,
            ServiceSampler.RESPONSE_MILLIS);
    Exchange exchange = new EdgeService(edge, abort).workers();
    if (!exchange.isOk()) {
      throw new NoWorkerException("no worker URL from the edge service: " + exchange.problem());
    }
    try {
      List<WorkerAnswer> workers = WorkerAnswer.of(exchange);
      if (workers.isEmpty()) {
        throw new NoWorkerException("no worker is alive at " + edge.base());
      }
      return workers;
    } catch (MalformedAnswerException e) {
      throw new NoWorkerException("no worker URL from the edge service: " + e.getMessage());
    }
  }
}
