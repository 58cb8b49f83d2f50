package dev.phase19.jmeter.gate.overflow;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges what became of the dispatches: the counts of the clients must balance with the service's.
 *
 * <p>For each kind of response, the service must have counted at least as many as the clients saw,
 * and at most that number plus the unknown ones. Fewer means a lost job, more means traffic from
 * others. Each accepted dispatch must have a job of its own, and the service must know each of
 * those jobs at the end. The share of refused dispatches, exact numbers, and the queue's high-water
 * mark can be bounded.
 */
public final class OverflowGate implements Gate {
  private static final int NAMED_IDS = 3;

  private final Limit limit;
  private final ClientCounts client = new ClientCounts();
  private final Set<String> labels = new TreeSet<>();

  /**
   * A bound that is null is not checked.
   *
   * @param maxRefusedShare percent of all sent
   * @param maxErrorShare rejected and unknown ones, percent of all sent
   */
  public record Limit(
      Double maxRefusedShare,
      Long accepted,
      Long refused,
      Long highWaterMark,
      double maxErrorShare) {}

  /**
   * A rule that does not hold.
   *
   * @param measured null where there is no single number
   */
  private record Breach(String text, Double measured, Bound bound) {
    /** The measured value must equal the bound. */
    static Breach unequal(String text, double measured, String unit, double bound) {
      return new Breach(text, measured, new Bound(Comparison.EQUAL, bound, unit));
    }

    /** The measured value must not exceed the bound. */
    static Breach over(String text, double measured, String unit, double bound) {
      return new Breach(text, measured, new Bound(Comparison.AT_MOST, bound, unit));
    }
  }

  public OverflowGate(Limit limit) {
    this.limit = limit;
  }

  @Override
  public boolean add(Observation o) {
    labels.add(o.label());
    client.add(o);
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    String label = String.join(", ", labels);
    if (evidence.firstSnapshot() == null || evidence.secondSnapshot() == null) {
      String which = evidence.firstSnapshot() == null ? "first" : "second";
      String where = evidence.firstSnapshot() == null ? "set-up" : "tear-down";
      return Finding.noData(
          label,
          bound(),
          client.sent(),
          "%s: no %s snapshot of the queue; a Precondition element in %s takes it (%s)"
              .formatted(label, which, where, client));
    }
    ServiceCounts service =
        ServiceCounts.between(evidence.firstSnapshot(), evidence.secondSnapshot());
    List<Breach> broken = new ArrayList<>();
    balance(service, broken);
    ServiceCounts.imbalances("first", evidence.firstSnapshot())
        .forEach(text -> broken.add(new Breach(text, null, Bound.NONE)));
    ServiceCounts.imbalances("second", evidence.secondSnapshot())
        .forEach(text -> broken.add(new Breach(text, null, Bound.NONE)));
    identities(evidence, broken);
    bounds(service, evidence.secondSnapshot(), broken);
    String sums = "clients: %s; service: %s".formatted(client, service);
    String cause =
        broken.isEmpty()
            ? "%s, high-water mark %s".formatted(sums, evidence.secondSnapshot().highWaterMark())
            : broken.stream().map(Breach::text).collect(Collectors.joining("; ")) + "; " + sums;
    Breach decides = broken.isEmpty() ? new Breach("", measured(), bound()) : broken.get(0);
    return new Finding(
        label,
        broken.isEmpty() ? State.PASS : State.FAIL,
        decides.measured(),
        decides.bound(),
        client.sent(),
        broken.size(),
        label + ": " + cause,
        List.of(Quantity.count(client.sent(), "sample")));
  }

  private void balance(ServiceCounts service, List<Breach> broken) {
    compare("accepted", client.accepted(), service.accepted(), broken);
    compare("refused", client.refused(), service.refused(), broken);
    compare("repeated", client.repeated(), service.repeated(), broken);
    compare("conflicting", client.conflicting(), service.conflicting(), broken);
    long seen = client.accepted() + client.refused() + client.repeated() + client.conflicting();
    if (broken.isEmpty()) {
      compare("submitted", seen, service.submitted(), broken);
    }
  }

  private void compare(String kind, long ours, long theirs, List<Breach> broken) {
    if (theirs > ours + client.unknown()) {
      broken.add(
          Breach.over(
              "not alone: the service counted %s %s, ours are %s, and %s unknown"
                  .formatted(theirs, kind, ours, client.unknown()),
              theirs,
              kind + " by the service",
              ours + client.unknown()));
    } else if (theirs < ours) {
      broken.add(
          Breach.unequal(
              "does not balance: the service counted %s %s, the clients saw %s"
                  .formatted(theirs, kind, ours),
              theirs,
              kind + " by the service",
              ours));
    }
  }

  private void identities(Evidence evidence, List<Breach> broken) {
    if (client.withoutId() > 0) {
      broken.add(
          Breach.unequal(
              Quantity.count(client.withoutId(), "accepted answer") + " without a job id",
              client.withoutId(),
              "accepted without a job id",
              0));
    }
    if (!client.twice().isEmpty()) {
      broken.add(
          Breach.unequal(
              "accepted twice under one job id: " + some(client.twice()),
              client.twice().size(),
              "accepted twice",
              0));
    }
    if (!evidence.unanswered().isEmpty()) {
      broken.add(
          Breach.unequal(
              "accepted and unknown to the service at the end: " + some(evidence.unanswered()),
              evidence.unanswered().size(),
              "accepted and unknown at the end",
              0));
    }
  }

  private static String some(Collection<String> ids) {
    String named = String.join(", ", ids.stream().limit(NAMED_IDS).toList());
    return ids.size() <= NAMED_IDS
        ? named
        : named + " and %s more".formatted(ids.size() - NAMED_IDS);
  }

  private void bounds(ServiceCounts service, QueueSnapshot snapshot, List<Breach> broken) {
    if (limit.accepted() != null
        && (client.accepted() != limit.accepted() || service.accepted() != limit.accepted())) {
      broken.add(
          Breach.unequal(
              "accepted %s, by the service %s, must be = %s"
                  .formatted(client.accepted(), service.accepted(), limit.accepted()),
              client.accepted() != limit.accepted() ? client.accepted() : service.accepted(),
              "accepted",
              limit.accepted()));
    }
    if (limit.refused() != null && client.refused() != limit.refused()) {
      broken.add(
          Breach.unequal(
              "refused %s, must be = %s".formatted(client.refused(), limit.refused()),
              client.refused(),
              "refused",
              limit.refused()));
    }
    if (limit.maxRefusedShare() != null && client.refusedPercent() > limit.maxRefusedShare()) {
      broken.add(
          Breach.over(
              "share refused %s %%, limit %s %%"
                  .formatted(
                      Quantity.beside(client.refusedPercent(), limit.maxRefusedShare()),
                      Quantity.plain(limit.maxRefusedShare())),
              client.refusedPercent(),
              "% refused",
              limit.maxRefusedShare()));
    }
    if (client.errorPercent() > limit.maxErrorShare()) {
      broken.add(
          Breach.over(
              "share rejected or unknown %s %%, limit %s %%"
                  .formatted(
                      Quantity.beside(client.errorPercent(), limit.maxErrorShare()),
                      Quantity.plain(limit.maxErrorShare())),
              client.errorPercent(),
              "% rejected or unknown",
              limit.maxErrorShare()));
    }
    if (limit.highWaterMark() != null && snapshot.highWaterMark() != limit.highWaterMark()) {
      broken.add(
          Breach.unequal(
              "high-water mark %s, must be = %s"
                  .formatted(snapshot.highWaterMark(), limit.highWaterMark()),
              snapshot.highWaterMark(),
              "waiting at once",
              limit.highWaterMark()));
    }
  }

  private boolean boundsRefusedShare() {
    return limit.accepted() == null && limit.maxRefusedShare() != null;
  }

  private double measured() {
    return boundsRefusedShare() ? client.refusedPercent() : client.accepted();
  }

  private Bound bound() {
    if (boundsRefusedShare()) {
      return new Bound(Comparison.AT_MOST, limit.maxRefusedShare(), "% refused");
    }
    return limit.accepted() == null
        ? new Bound(null, null, "accepted")
        : new Bound(Comparison.EQUAL, limit.accepted().doubleValue(), "accepted");
  }
}
