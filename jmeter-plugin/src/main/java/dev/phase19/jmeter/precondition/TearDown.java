package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.QueueAnswer;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunFacts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The work after a run: takes the second snapshot before anything is changed, asks the service for
 * each job that it accepted, cancels the jobs that still wait, and restores the queue. If the
 * service supports labels, all jobs of the run are cancelled at once, including those that run. If
 * one step fails, the next ones are still done.
 */
public final class TearDown {
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(500);
  private static final int FAULTS_ALLOWED = 3;

  private final EdgeService edge;
  private final Abort abort;
  private final Run of;
  private final RunFacts facts;
  private final Consumer<String> log;
  private final List<String> problems = new ArrayList<>();

  public TearDown(EdgeService edge, Abort abort, Run of, Consumer<String> log) {
    this.edge = edge;
    this.abort = abort;
    this.of = of;
    this.facts = of.facts();
    this.log = log;
  }

  /** Returns what went wrong; each problem also fails the run. */
  public List<String> run() {
    URI base = edge.endpoint().base();
    if (Preparation.of(of).endedEarly(base)) {
      log.accept("set-up ended before it touched the queue: nothing to undo");
      return List.of();
    }
    snapshot(
        "the second snapshot of the queue is missing",
        snapshot -> {
          facts.secondSnapshot(snapshot);
          log.accept("second snapshot of the queue: " + snapshot);
        });
    List<String> waiting = askForEach(RunJobs.of(of).accepted(base));
    if (Preparation.of(of).label(base) == null) {
      waiting.addAll(RunJobs.of(of).unknown(base));
      cancel(waiting);
    }
    Restoration.run(of, edge.endpoint(), abort, log).ifPresent(this::problem);
    snapshot(
        "the queue is not seen at the end",
        snapshot -> {
          if (snapshot.waiting() + snapshot.delayed() > 0) {
            log.accept(
                "left alone, since this run knows no such job: %s waiting, %s delayed"
                    .formatted(snapshot.waiting(), snapshot.delayed()));
          }
        });
    return problems;
  }

  private void snapshot(String otherwise, Consumer<QueueSnapshot> use) {
    Exchange exchange = edge.queue();
    if (!exchange.isOk()) {
      problem(otherwise + ": " + exchange.problem());
      return;
    }
    try {
      use.accept(QueueAnswer.of(exchange));
    } catch (MalformedAnswerException e) {
      problem(otherwise + ": " + e.getMessage());
    }
  }

  /** Asks for each accepted job, and returns the ids of those that wait. */
  private List<String> askForEach(Iterable<String> accepted) {
    List<String> waiting = new ArrayList<>();
    int asked = 0;
    int faults = 0;
    for (String id : accepted) {
      if (abort.isRequested() || faults == FAULTS_ALLOWED) {
        problem("not all accepted jobs were asked for: " + asked + " were");
        break;
      }
      Exchange exchange = ask(id);
      asked++;
      try {
        if (exchange.status() == 404) {
          facts.unanswered(id);
          log.accept("unknown at the end: accepted job " + id);
        } else if (!exchange.isOk()) {
          faults++;
          problem("no answer for an accepted job: " + exchange.problem());
        } else if (JobAnswer.of(exchange).isWaiting()) {
          waiting.add(id);
        }
      } catch (MalformedAnswerException e) {
        faults++;
        problem(e.getMessage());
      }
    }
    long dropped = RunJobs.of(of).dropped();
    if (dropped > 0) {
      problem("%s accepted jobs beyond the %s kept".formatted(dropped, RunJobs.KEPT));
    }
    log.accept("asked for " + asked + " accepted jobs, " + waiting.size() + " of them wait");
    return waiting;
  }

  private Exchange ask(String id) {
    Exchange exchange = edge.job(id);
    if (exchange.failure() != null || exchange.status() >= 500) {
      abort.pause(BEFORE_ASKING_AGAIN);
      exchange = edge.job(id);
    }
    return exchange;
  }

  private void cancel(List<String> ids) {
    int cancelled = 0;
    for (String id : ids) {
      Exchange exchange = edge.cancel(id);
      if (exchange.isOk()) {
        cancelled++;
      } else if (exchange.status() != 409 && exchange.status() != 404) {
        // 409: a worker took it meanwhile. 404: a job of unknown outcome was not accepted.
        problem("a job cannot be cancelled: " + exchange.problem());
        break;
      }
    }
    if (!ids.isEmpty()) {
      log.accept("cancelled " + cancelled + " of " + ids.size());
    }
  }

  private void problem(String message) {
    problems.add(message);
    facts.fail("tear-down: " + message);
    log.accept(message);
  }
}
