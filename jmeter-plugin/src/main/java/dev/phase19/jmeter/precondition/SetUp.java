package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.QueueAnswer;
import dev.phase19.jmeter.client.WorkerAnswer;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunFacts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The work before a run: waits for the services, checks whether this machine can judge the plan at
 * all, sets up the queue, checks that it is empty, and takes the first snapshot. Checks that make
 * the run SKIPPED come before any change. If something fails later, the changes are undone at once,
 * because JMeter runs no tearDown thread group after a setUp thread group that stopped the test.
 */
public final class SetUp {
  private final EdgeService edge;
  private final Abort abort;
  private final Needs needs;
  private final WaitLimit waitLimit;
  private final Run of;
  private final RunFacts facts;
  private final Consumer<String> log;
  private final WorkerCheck workers;

  public SetUp(
      EdgeService edge, Abort abort, Needs needs, Duration wait, Run of, Consumer<String> log) {
    this.edge = edge;
    this.abort = abort;
    this.needs = needs;
    this.waitLimit = new WaitLimit(abort, wait);
    this.of = of;
    this.facts = of.facts();
    this.log = log;
    this.workers = new WorkerCheck(edge, abort);
  }

  public void run() throws UnmetException {
    URI base = edge.endpoint().base();
    Preparation.of(of).begin(base);
    facts.environment("edge.url", base.toString());
    Exchange before = awaitQueue();
    Exchange status = edge.workers();
    String version = edgeVersion(status);
    if (version != null) {
      facts.environment("edge.version", version);
    }
    log.accept(
        "the edge service at " + base + " answers" + (version == null ? "" : ": " + version));
    if (needs.worker() || needs.gpu()) {
      requireWorkers(status);
    }
    requireMemory();
    QueueSnapshot snapshot = prepareQueue(before);
    facts.environment("queue.capacity", Long.toString(snapshot.capacity()));
    facts.environment("queue.paused", Boolean.toString(snapshot.paused()));
    facts.firstSnapshot(snapshot);
    Preparation.of(of).ready(base);
    log.accept("first snapshot of the queue: " + snapshot);
  }

  private QueueSnapshot prepareQueue(Exchange before) throws UnmetException {
    try {
      new QueueSetUp(edge, waitLimit, of, log).apply(before, needs);
      return needs.emptyQueue() ? awaitEmptyQueue() : snapshot();
    } catch (UnmetException e) {
      undo();
      throw e;
    } catch (MalformedAnswerException e) {
      undo();
      throw UnmetException.failure(e.getMessage());
    }
  }

  private void undo() {
    Restoration.run(of, edge.endpoint(), abort, log)
        .ifPresent(problem -> facts.fail("set-up: " + problem));
  }

  private Exchange awaitQueue() throws UnmetException {
    Exchange exchange = edge.queue();
    while (!exchange.isOk()) {
      if (exchange.status() == 401 || exchange.status() == 403) {
        throw UnmetException.failure(exchange.problem());
      }
      if (waitLimit.isOver()) {
        throw UnmetException.failure(
            "the edge service does not answer %s: %s"
                .formatted(waitLimit.after(), exchange.problem()));
      }
      waitLimit.pause();
      exchange = edge.queue();
    }
    parsed(exchange);
    return exchange;
  }

  /** Returns null if the service does not report its version. */
  private static String edgeVersion(Exchange status) {
    try {
      return status.isOk() ? WorkerAnswer.edgeVersion(status) : null;
    } catch (MalformedAnswerException unknown) {
      return null;
    }
  }

  private void requireWorkers(Exchange status) throws UnmetException {
    List<WorkerAnswer> alive = workers.await(status, waitLimit);
    String devices = alive.stream().map(SetUp::described).collect(Collectors.joining(", "));
    facts.environment("workers", devices);
    log.accept("alive: " + devices);
    if (needs.gpu()) {
      workers.requireGpu(alive);
    }
  }

  private static String described(WorkerAnswer worker) {
    String place = worker.id() + " on " + worker.device();
    return worker.version() == null ? place : place + " (" + worker.version() + ")";
  }

  private void requireMemory() throws UnmetException {
    if (needs.memoryBytes() == null) {
      return;
    }
    long available = HostMemory.availableBytes();
    facts.environment("memory.available_bytes", Long.toString(available));
    if (available < needs.memoryBytes()) {
      throw UnmetException.skip(
          "too little memory: the plan needs %s MB, this machine has %s MB available"
              .formatted(needs.memoryBytes() >> 20, available >> 20));
    }
    log.accept("memory: " + (available >> 20) + " MB available");
  }

  /** Waits for running jobs, which may end in time. Waiting jobs belong to somebody else. */
  private QueueSnapshot awaitEmptyQueue() throws UnmetException {
    QueueSnapshot snapshot = snapshot();
    while (snapshot.waiting() + snapshot.delayed() == 0
        && snapshot.running() > 0
        && !waitLimit.isOver()) {
      waitLimit.pause();
      snapshot = snapshot();
    }
    if (snapshot.waiting() + snapshot.delayed() + snapshot.running() > 0) {
      throw UnmetException.failure(
          ("the queue is not empty: %s waiting, %s delayed, %s running%s; let them end, or cancel"
                  + " those that wait with DELETE %s/api/v1/ingestion/queue")
              .formatted(
                  snapshot.waiting(),
                  snapshot.delayed(),
                  snapshot.running(),
                  workers.runningJobs(),
                  edge.endpoint().base()));
    }
    return snapshot;
  }

  private QueueSnapshot snapshot() throws UnmetException {
    Exchange exchange = edge.queue();
    if (!exchange.isOk()) {
      throw UnmetException.failure(exchange.problem());
    }
    return parsed(exchange);
  }

  private static QueueSnapshot parsed(Exchange exchange) throws UnmetException {
    try {
      return QueueAnswer.of(exchange);
    } catch (MalformedAnswerException e) {
      throw UnmetException.failure(e.getMessage());
    }
  }
}
