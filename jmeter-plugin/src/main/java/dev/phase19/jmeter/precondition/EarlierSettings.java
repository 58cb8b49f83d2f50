package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.verdict.Run;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queue's settings from before the run, kept in this JVM: for a service that does not support
 * {@linkplain QueueHold reservations}. If this JVM is killed, they are lost.
 */
final class EarlierSettings implements Undo {
  /** Limit for cancelling jobs one by one, while somebody waits for this JVM to end. */
  private static final Duration CANCELLATION_TIMEOUT = Duration.ofSeconds(2);

  private final QueueSnapshot before;
  private final Run of;
  private boolean over;

  EarlierSettings(QueueSnapshot before, Run of) {
    this.before = before;
    this.of = of;
  }

  @Override
  public synchronized Optional<String> run(
      EdgeService edge, boolean exitHook, Consumer<String> log) {
    if (over) {
      return Optional.empty();
    }
    if (exitHook) {
      cancelJobs(edge, log);
    }
    Exchange exchange = edge.configureQueue(before.capacity(), before.paused());
    if (!exchange.isOk()) {
      return Optional.of("capacity and pause are not restored: " + exchange.problem());
    }
    over = true;
    String what = "capacity %s, paused %s".formatted(before.capacity(), before.paused());
    of.facts().restored(what);
    log.accept("restored: " + what);
    return Optional.empty();
  }

  private void cancelJobs(EdgeService edge, Consumer<String> log) {
    URI base = edge.endpoint().base();
    Deque<String> ids = new ArrayDeque<>(RunJobs.of(of).accepted(base));
    ids.addAll(RunJobs.of(of).unknown(base));
    long deadline = System.nanoTime() + CANCELLATION_TIMEOUT.toNanos();
    int cancelled = 0;
    while (!ids.isEmpty() && System.nanoTime() - deadline < 0) {
      String id = ids.remove();
      Exchange exchange = edge.cancel(id);
      if (exchange.failure() != null) {
        ids.add(id);
      }
      cancelled += exchange.isOk() ? 1 : 0;
    }
    log.accept("cancelled %s jobs, %s were not asked for".formatted(cancelled, ids.size()));
  }
}
