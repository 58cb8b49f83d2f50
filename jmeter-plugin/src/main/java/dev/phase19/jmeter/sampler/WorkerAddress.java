package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.WorkerAnswer;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rules;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the worker: by the field, else by a shared value, else by what the edge service says about
 * its workers, of which it takes the first one on a GPU, or the first one if none is.
 */
record WorkerAddress(
    Fields fields,
    Field<Optional<URI>> workerUrl,
    Field<Optional<URI>> edgeUrl,
    Field<Optional<String>> token,
    Abort abort) {
  private static final String EDGE_URL = "Edge URL (or Worker URL, phase19.worker.url)";

  /**
   * Returns the worker of the field, or the best one that the edge service names.
   *
   * @param responseMillis the response timeout of the worker
   * @throws NoWorkerException when the edge service is asked and names none
   */
  Endpoint find(int connectMillis, int responseMillis) {
    URI url = fields.value(workerUrl).orElseGet(() -> url(best(fromEdge(connectMillis))));
    return ServiceFields.endpoint(url, fields, token, connectMillis, responseMillis);
  }

  /**
   * Returns the worker of the field, or all that the edge service names.
   *
   * @param responseMillis the response timeout of the workers
   * @throws NoWorkerException when the edge service is asked and names none
   */
  List<Endpoint> findAll(int connectMillis, int responseMillis) {
    Stream<URI> urls =
        fields
            .value(workerUrl)
            .map(Stream::of)
            .orElseGet(() -> fromEdge(connectMillis).stream().map(WorkerAddress::url).distinct());
    return urls.map(
            url -> ServiceFields.endpoint(url, fields, token, connectMillis, responseMillis))
        .toList();
  }

  /** Refuses unusable fields, without contacting a service. */
  void check() {
    if (fields.value(workerUrl).isEmpty()) {
      fields.value(edgeUrl);
    }
  }

  private static WorkerAnswer best(List<WorkerAnswer> workers) {
    return workers.stream().filter(WorkerAnswer::gpu).findFirst().orElseGet(() -> workers.get(0));
  }

  private static URI url(WorkerAnswer worker) {
    try {
      return Rules.baseUrl().read(worker.url());
    } catch (BrokenRuleException e) {
      throw new NoWorkerException(
          "no worker URL from the edge service: the one of %s %s"
              .formatted(worker.id(), e.getMessage()));
    }
  }

  /** Returns the workers that are alive, at least one. */
  private List<WorkerAnswer> fromEdge(int connectMillis) {
    URI base = fields.value(edgeUrl).orElseGet(() -> ServiceFields.edgeOfSettings(EDGE_URL));
    Endpoint edge =
        ServiceFields.endpoint(base, fields, token, connectMillis, ServiceFields.RESPONSE_MILLIS);
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
