package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.QueueReservation;
import dev.phase19.jmeter.verdict.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reservation of the queue's settings that this run holds. The service keeps the settings from
 * before the run, so that the next run finds them if this JVM is killed.
 *
 * <p>Safe for use by the set-up and tear-down threads, the {@link Renewal} and the exit hook.
 */
final class QueueHold implements Undo {
  private static final Logger log = LoggerFactory.getLogger(QueueHold.class);

  private final String label;
  private final Duration lease;
  private final RunFacts facts;
  private final Deque<String> leftBy;
  private Instant since;
  private String lost;
  private boolean over;

  QueueHold(String label, Duration lease, QueueReservation taken, RunFacts facts) {
    this.label = label;
    this.lease = lease;
    this.since = taken.since();
    this.leftBy = new ArrayDeque<>(taken.leftBy());
    this.facts = facts;
  }

  /** Returns the label of the run's dispatches. */
  String label() {
    return label;
  }

  Duration lease() {
    return lease;
  }

  /** Sets the queue under this reservation, and returns the service's response. */
  synchronized Exchange configure(EdgeService edge, Long capacity, Boolean paused) {
    return edge.reserveQueue(label, lease, capacity, paused);
  }

  /** Cancels the jobs of the next run that left the queue reserved; empty if none is left. */
  synchronized Optional<Exchange> cancelNextLeft(EdgeService edge) {
    if (leftBy.isEmpty()) {
      return Optional.empty();
    }
    Exchange cancellation = edge.cancelLabeled(leftBy.peek());
    if (cancellation.isOk()) {
      leftBy.remove();
    }
    return Optional.of(cancellation);
  }

  /**
   * Renews the reservation. If somebody else has held it in the meantime, the run FAILs, because it
   * may not have measured what it set up.
   *
   * @return false if the service gave no usable response, so that the renewal is to be retried soon
   */
  synchronized boolean renew(EdgeService edge) {
    if (isOver()) {
      return true;
    }
    Exchange exchange = edge.reserveQueue(label, lease, null, null);
    if (exchange.status() == 409) {
      lose("the queue was taken over during the run: " + exchange.problem());
      return true;
    }
    if (!exchange.isOk()) {
      log.warn("reservation of the queue not renewed: {}", exchange.problem());
      return false;
    }
    try {
      QueueReservation.of(exchange).ifPresent(this::compare);
      return true;
    } catch (MalformedAnswerException e) {
      log.warn("reservation of the queue not renewed: {}", e.getMessage());
      return false;
    }
  }

  /** Whether nothing is left to renew. */
  synchronized boolean isOver() {
    return over || lost != null;
  }

  private void compare(QueueReservation now) {
    if (!now.since().equals(since)) {
      fail(
          "the queue was in other hands during the run: its reservation of %s had ended by %s"
              .formatted(since, now.since()));
      since = now.since();
      leftBy.addAll(now.leftBy());
    }
  }

  @Override
  public synchronized Optional<String> run(
      EdgeService edge, boolean exitHook, Consumer<String> steps) {
    if (over) {
      return Optional.empty();
    }
    // Before the queue is resumed: no worker must take the jobs.
    Exchange cancellation = edge.cancelLabeled(label);
    if (!cancellation.isOk()) {
      return Optional.of("the run's jobs are not cancelled: " + cancellation.problem());
    }
    if (lost != null) {
      over = true;
      return Optional.of("capacity and pause are not restored: " + lost);
    }
    while (!leftBy.isEmpty()) {
      if (!cancelNextLeft(edge).map(Exchange::isOk).orElse(true)) {
        return Optional.of("the jobs of a killed run are not cancelled: " + leftBy.peek());
      }
    }
    Exchange release = edge.releaseQueue(label);
    if (release.status() == 409 || release.status() == 404) {
      over = true;
    }
    if (!release.isOk()) {
      return Optional.of("capacity and pause are not restored: " + release.problem());
    }
    over = true;
    String what = Restored.of(release, cancellation);
    facts.restored(what);
    steps.accept("restored: " + what);
    return Optional.empty();
  }

  @Override
  public synchronized boolean mayBeRepeated() {
    return !over;
  }

  @Override
  public synchronized void abandon() {
    over = true;
  }

  private void lose(String reason) {
    lost = reason;
    fail(reason);
  }

  private void fail(String reason) {
    facts.fail(reason);
    log.error(reason);
  }
}
