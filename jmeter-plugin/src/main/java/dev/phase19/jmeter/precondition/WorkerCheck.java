package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.WorkerAnswer;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.settings.Settings;
import java.util.List;
import java.util.stream.Collectors;

/** The checks that set-up makes of the workers, as the edge service reports them. */
final class WorkerCheck {
  private static final String GPU_REQUIRED = "gpu.required";

  private final EdgeService edge;
  private final Abort abort;

  WorkerCheck(EdgeService edge, Abort abort) {
    this.edge = edge;
    this.abort = abort;
  }

  /**
   * Waits until at least one worker is alive.
   *
   * @param first the first response of the edge service
   */
  List<WorkerAnswer> await(Exchange first, WaitLimit waitLimit) throws UnmetException {
    Exchange exchange = first;
    List<WorkerAnswer> workers = read(exchange);
    while (workers.isEmpty()) {
      if (waitLimit.isOver()) {
        throw UnmetException.failure(
            "no worker is alive %s: %s"
                .formatted(
                    waitLimit.after(),
                    exchange.isOk() ? "start one, or wait longer" : exchange.problem()));
      }
      waitLimit.pause();
      exchange = edge.workers();
      workers = read(exchange);
    }
    return workers;
  }

  /**
   * Skips the run if no worker trains on a GPU, with the reason that the first worker gives. Fails
   * it instead if {@code phase19.gpu.required} is true.
   */
  void requireGpu(List<WorkerAnswer> workers) throws UnmetException {
    if (workers.stream().noneMatch(WorkerAnswer::gpu)) {
      WorkerAnswer first = workers.get(0);
      String reason =
          "no GPU: worker %s trains on %s%s".formatted(first.id(), first.device(), reasonOf(first));
      if (Settings.find(GPU_REQUIRED).map(Boolean::parseBoolean).orElse(false)) {
        throw UnmetException.failure(reason + "; phase19." + GPU_REQUIRED + " demands one");
      }
      throw UnmetException.skip(reason);
    }
  }

  /** Returns the running jobs as text for a message; empty if none is known. */
  String runningJobs() throws UnmetException {
    String jobs =
        read(edge.workers()).stream()
            .filter(worker -> worker.jobId() != null)
            .map(w -> "job %s of %s on %s".formatted(w.jobId(), w.repository(), w.id()))
            .collect(Collectors.joining(", "));
    return jobs.isEmpty() ? "" : " (" + jobs + ")";
  }

  private String reasonOf(WorkerAnswer worker) {
    Endpoint own = edge.endpoint();
    try {
      Endpoint endpoint =
          Endpoint.of(
              "worker URL", worker.url(), own.token(), own.connectMillis(), own.responseMillis());
      Exchange exchange = new WorkerService(endpoint, abort).gpus(null);
      String reason = exchange.isOk() ? GpuResponse.of(exchange).reason() : exchange.problem();
      return reason == null ? "" : " (" + reason + ")";
    } catch (IllegalArgumentException | MalformedAnswerException e) {
      return " (" + e.getMessage() + ")";
    }
  }

  private static List<WorkerAnswer> read(Exchange exchange) throws UnmetException {
    try {
      return exchange.isOk() ? WorkerAnswer.of(exchange) : List.of();
    } catch (MalformedAnswerException e) {
      throw UnmetException.failure(e.getMessage());
    }
  }
}
