package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.GpuAnswer;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.QueueAnswer;
import dev.phase19.jmeter.client.WorkerAnswer;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.measurement.QueueLook;
import dev.phase19.jmeter.verdict.RunFacts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Before a run: waits for the services, looks whether this machine can judge the plan at all, sets
 * the queue up and finds it empty, and takes the first look. What makes the run SKIPPED comes
 * before anything is changed. What fails later is undone at once: JMeter runs no tear-down group
 * after a set-up group that stopped the test.
 */
final class SetUp {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final EdgeService edge;
  private final Abort abort;
  private final Needs needs;
  private final Duration wait;
  private final RunFacts facts;
  private final Consumer<String> log;
  private final long deadline;

  SetUp(
      EdgeService edge,
      Abort abort,
      Needs needs,
      Duration wait,
      RunFacts facts,
      Consumer<String> log) {
    this.edge = edge;
    this.abort = abort;
    this.needs = needs;
    this.wait = wait;
    this.facts = facts;
    this.log = log;
    this.deadline = System.nanoTime() + wait.toNanos();
  }

  void run() throws UnmetException {
    URI base = edge.endpoint().base();
    Preparation.current().begin(base);
    facts.environment("edge.url", base.toString());
    QueueLook before = awaitQueue();
    log.accept("the edge service at " + base + " answers");
    if (needs.worker() || needs.gpu()) {
      List<WorkerAnswer> workers = awaitWorkers();
      if (needs.gpu()) {
        requireGpu(workers);
      }
    }
    requireMemory();
    QueueLook look = prepareQueue(before);
    facts.environment("queue.capacity", Long.toString(look.capacity()));
    facts.environment("queue.paused", Boolean.toString(look.paused()));
    facts.firstLook(look);
    Preparation.current().ready(base);
    log.accept("first look: " + look);
  }

  private QueueLook prepareQueue(QueueLook before) throws UnmetException {
    try {
      configure(before);
      return needs.emptyQueue() ? awaitEmptyQueue() : look();
    } catch (UnmetException e) {
      Restoration.run(edge.endpoint(), abort, log)
          .ifPresent(problem -> facts.fail("set-up: " + problem));
      throw e;
    }
  }

  private QueueLook awaitQueue() throws UnmetException {
    Exchange exchange = edge.queue();
    while (!exchange.isOk()) {
      if (exchange.status() == 401 || exchange.status() == 403) {
        throw UnmetException.failure(exchange.problem());
      }
      if (isOver()) {
        throw UnmetException.failure(
            "the edge service does not answer after %d s: %s"
                .formatted(wait.toSeconds(), exchange.problem()));
      }
      abort.pause(BETWEEN_LOOKS);
      exchange = edge.queue();
    }
    return parsed(exchange);
  }

  private List<WorkerAnswer> awaitWorkers() throws UnmetException {
    Exchange exchange = edge.workers();
    List<WorkerAnswer> workers = workers(exchange);
    while (workers.isEmpty()) {
      if (isOver()) {
        throw UnmetException.failure(
            "no worker is alive after %d s: %s"
                .formatted(
                    wait.toSeconds(),
                    exchange.isOk() ? "start one, or wait longer" : exchange.problem()));
      }
      abort.pause(BETWEEN_LOOKS);
      exchange = edge.workers();
      workers = workers(exchange);
    }
    String devices =
        workers.stream()
            .map(worker -> worker.id() + " on " + worker.device())
            .collect(Collectors.joining(", "));
    facts.environment("workers", devices);
    log.accept("alive: " + devices);
    return workers;
  }

  private static List<WorkerAnswer> workers(Exchange exchange) throws UnmetException {
    try {
      return exchange.isOk() ? WorkerAnswer.of(exchange) : List.of();
    } catch (MalformedAnswerException e) {
      throw UnmetException.failure(e.getMessage());
    }
  }

  private void requireGpu(List<WorkerAnswer> workers) throws UnmetException {
    if (workers.stream().anyMatch(WorkerAnswer::gpu)) {
      return;
    }
    WorkerAnswer first = workers.get(0);
    throw UnmetException.skip(
        "no GPU: worker %s trains on %s%s".formatted(first.id(), first.device(), reasonOf(first)));
  }

  /** The worker's own word on why, where it can be had. */
  private String reasonOf(WorkerAnswer worker) {
    try {
      Endpoint own = edge.endpoint();
      Endpoint endpoint =
          Endpoint.of(
              "worker URL", worker.url(), own.token(), own.connectMillis(), own.responseMillis());
      Exchange exchange = new WorkerService(endpoint, abort).gpus(null);
      String reason = exchange.isOk() ? GpuAnswer.of(exchange).reason() : exchange.problem();
      return reason == null ? "" : " (" + reason + ")";
    } catch (IllegalArgumentException | MalformedAnswerException e) {
      return " (" + e.getMessage() + ")";
    }
  }

  private void requireMemory() throws UnmetException {
    if (needs.memoryBytes() == null) {
      return;
    }
    long available = HostMemory.availableBytes();
    facts.environment("memory.available_bytes", Long.toString(available));
    if (available < needs.memoryBytes()) {
      throw UnmetException.skip(
          "too little memory: the plan needs %d MB, this machine has %d MB available"
              .formatted(needs.memoryBytes() >> 20, available >> 20));
    }
    log.accept("memory: " + (available >> 20) + " MB available");
  }

  private void configure(QueueLook before) throws UnmetException {
    if (needs.capacity() == null && needs.paused() == null) {
      return;
    }
    Preparation.current().remember(edge.endpoint().base(), before);
    Exchange exchange = edge.configureQueue(needs.capacity(), needs.paused());
    if (!exchange.isOk()) {
      throw UnmetException.failure("the queue cannot be set up: " + exchange.problem());
    }
    log.accept("set: capacity %s, paused %s".formatted(needs.capacity(), needs.paused()));
  }

  /** A job that runs may end in time; jobs that wait belong to somebody. */
  private QueueLook awaitEmptyQueue() throws UnmetException {
    QueueLook look = look();
    while (look.waiting() + look.delayed() == 0 && look.running() > 0 && !isOver()) {
      abort.pause(BETWEEN_LOOKS);
      look = look();
    }
    if (look.waiting() + look.delayed() + look.running() > 0) {
      throw UnmetException.failure(
          ("the queue is not empty: %d waiting, %d delayed, %d running%s; let them end, or cancel"
                  + " those that wait with DELETE %s/api/v1/ingestion/queue")
              .formatted(
                  look.waiting(),
                  look.delayed(),
                  look.running(),
                  runningJobs(),
                  edge.endpoint().base()));
    }
    return look;
  }

  private String runningJobs() throws UnmetException {
    String jobs =
        workers(edge.workers()).stream()
            .filter(worker -> worker.jobId() != null)
            .map(w -> "job %s of %s on %s".formatted(w.jobId(), w.repository(), w.id()))
            .collect(Collectors.joining(", "));
    return jobs.isEmpty() ? "" : " (" + jobs + ")";
  }

  private QueueLook look() throws UnmetException {
    Exchange exchange = edge.queue();
    if (!exchange.isOk()) {
      throw UnmetException.failure(exchange.problem());
    }
    return parsed(exchange);
  }

  private static QueueLook parsed(Exchange exchange) throws UnmetException {
    try {
      return QueueAnswer.of(exchange);
    } catch (MalformedAnswerException e) {
      throw UnmetException.failure(e.getMessage());
    }
  }

  private boolean isOver() {
    return abort.isRequested() || System.nanoTime() >= deadline;
  }
}
