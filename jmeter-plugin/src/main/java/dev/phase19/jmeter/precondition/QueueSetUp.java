package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.QueueAnswer;
import dev.phase19.jmeter.client.QueueReservation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.settings.Settings;
import dev.phase19.jmeter.verdict.CurrentPlan;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jmeter.util.JMeterUtils;

/**
 * Sets up the queue for a run: reserves it, restores the settings that a killed run left changed,
 * then sets what the plan needs. If the service does not support reservations, this JVM remembers
 * the earlier settings.
 */
final class QueueSetUp {
  private static final String LEASE = "queue.lease.seconds";
  private static final Rule<Long> LEASE_RULE = Rules.wholeNumber(1, 3600);
  private static final long LEASE_SECONDS = 30;

  private final EdgeService edge;
  private final WaitLimit waitLimit;
  private final Run of;
  private final RunFacts facts;
  private final Consumer<String> log;

  QueueSetUp(EdgeService edge, WaitLimit waitLimit, Run of, Consumer<String> log) {
    this.edge = edge;
    this.waitLimit = waitLimit;
    this.of = of;
    this.facts = of.facts();
    this.log = log;
  }

  /**
   * @param before the queue as it was before this run
   */
  void apply(Exchange before, Needs needs) throws UnmetException {
    boolean changes = needs.capacity() != null || needs.paused() != null;
    Optional<QueueHold> own = Preparation.of(of).hold(edge.endpoint().base());
    if (own.isPresent()) {
      set(own.get().configure(edge, needs.capacity(), needs.paused()), needs);
    } else if (QueueReservation.areKnown(before)) {
      reserve(changes, needs);
    } else if (changes) {
      Preparation.of(of).changed(edge.endpoint(), new EarlierSettings(QueueAnswer.of(before), of));
      set(edge.configureQueue(needs.capacity(), needs.paused()), needs);
    }
  }

  private void reserve(boolean changes, Needs needs) throws UnmetException {
    Duration lease = lease();
    String label = RunLabel.of(CurrentPlan.name(), Instant.now(), JMeterUtils.getLocalHostName());
    Exchange taken = take(label, lease);
    if (!changes && (taken.status() == 401 || taken.status() == 403)) {
      log.accept("not reserved, and nothing of it is changed: " + taken.problem());
      return;
    }
    if (!taken.isOk()) {
      throw UnmetException.failure("the queue cannot be set up: " + taken.problem());
    }
    QueueReservation reservation =
        QueueReservation.of(taken)
            .filter(held -> held.label().equals(label))
            .orElseThrow(
                () ->
                    UnmetException.failure(
                        "the service does not say that the queue is reserved for '%s'"
                            .formatted(label)));
    QueueHold hold = new QueueHold(label, lease, reservation, facts);
    Preparation.of(of).changed(edge.endpoint(), hold);
    Renewal.start(hold, Restoration.hurried(edge.endpoint()));
    log.accept("reserved: '" + label + "'");
    if (!reservation.leftBy().isEmpty()) {
      restoreLeft(hold, reservation, QueueAnswer.of(taken));
    }
    if (changes) {
      set(hold.configure(edge, needs.capacity(), needs.paused()), needs);
    }
  }

  /** Reserves the queue; waits while it is held, or while the service is unavailable. */
  private Exchange take(String label, Duration lease) throws UnmetException {
    Exchange exchange = edge.reserveQueue(label, lease, null, null);
    boolean said = false;
    while (exchange.status() == 409 || exchange.status() >= 500 || exchange.failure() != null) {
      if (waitLimit.isOver()) {
        throw UnmetException.failure(
            "the queue is not free %s: %s".formatted(waitLimit.after(), exchange.problem()));
      }
      if (!said) {
        log.accept("waiting: " + exchange.problem());
        said = true;
      }
      waitLimit.pause();
      exchange = edge.reserveQueue(label, lease, null, null);
    }
    return exchange;
  }

  private void restoreLeft(QueueHold hold, QueueReservation reservation, QueueSnapshot found)
      throws UnmetException {
    long cancelled = 0;
    for (Optional<Exchange> next = hold.cancelNextLeft(edge);
        next.isPresent();
        next = hold.cancelNextLeft(edge)) {
      if (!next.get().isOk()) {
        throw UnmetException.failure(
            "the jobs of a killed run are not cancelled: " + next.get().problem());
      }
      cancelled += QueueReservation.cancelled(next.get());
    }
    Exchange restored =
        hold.configure(edge, reservation.capacityBefore(), reservation.pausedBefore());
    if (!restored.isOk()) {
      throw UnmetException.failure("what a killed run left is not restored: " + restored.problem());
    }
    String what =
        "restored what run '%s' left: capacity %s -> %s, paused %s -> %s, %s cancelled"
            .formatted(
                String.join("', '", reservation.leftBy()),
                found.capacity(),
                reservation.capacityBefore(),
                found.paused(),
                reservation.pausedBefore(),
                Quantity.count(cancelled, "job"));
    facts.environment("queue.leftovers", what);
    log.accept(what);
  }

  private void set(Exchange exchange, Needs needs) throws UnmetException {
    if (!exchange.isOk()) {
      throw UnmetException.failure("the queue cannot be set up: " + exchange.problem());
    }
    List<String> changes = new ArrayList<>();
    if (needs.capacity() != null) {
      changes.add("capacity " + needs.capacity());
    }
    if (needs.paused() != null) {
      changes.add(needs.paused() ? "workers paused" : "workers running");
    }
    log.accept("set: " + String.join(", ", changes));
  }

  private static Duration lease() throws UnmetException {
    Optional<String> seconds = Settings.find(LEASE);
    try {
      return Duration.ofSeconds(
          seconds.isPresent() ? LEASE_RULE.read(seconds.get()) : LEASE_SECONDS);
    } catch (BrokenRuleException e) {
      throw UnmetException.failure("phase19." + LEASE + " " + e.getMessage());
    }
  }
}
