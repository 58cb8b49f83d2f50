package dev.phase19.jmeter.gate.capacity;

import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a capacity is and why it is not greater, in one line. */
final class CapacityMessage {
  private final CapacityGate.Limit limit;
  private final LoadSteps table;
  private final Capacity capacity;

  CapacityMessage(CapacityGate.Limit limit, LoadSteps table, Capacity capacity) {
    this.limit = limit;
    this.table = table;
    this.capacity = capacity;
  }

  String text(State state) {
    if (state == State.NO_DATA) {
      return "no step can be judged" + first(Outcome.NOT_JUDGED, 0).map(this::reason).orElse("");
    }
    return greatest(state)
        + ", bound >= "
        + Quantity.plain(limit.rate())
        + limit.per().unit()
        + next(state)
        + luck();
  }

  private String greatest(State state) {
    if (capacity.greatest().isEmpty()) {
      return "no rate holds";
    }
    LoadStep step = capacity.greatest().get();
    boolean isLowerBound = capacity.broken().isEmpty();
    String rate = "capacity " + (isLowerBound ? "at least " : "") + table.rate(step.rate());
    return state == State.FAIL
        ? rate
        : "%s (%s %s, errors %s %%)"
            .formatted(
                rate, table.title(), table.value(step), Quantity.number(step.errorPercent()));
  }

  /** Says what comes above the capacity. */
  private String next(State state) {
    if (state == State.INCONCLUSIVE) {
      return why();
    }
    return capacity.broken().map(this::broken).orElse("");
  }

  private String why() {
    if (capacity.undecided().isPresent()) {
      LoadStep step = capacity.undecided().get();
      return "; at %s %s, not decided"
          .formatted(
              table.rate(step.rate()),
              step.value() == null ? "no time counts" : table.title() + " " + table.value(step));
    }
    Optional<LoadStep> missing = first(Outcome.NOT_OFFERED, limit.ratePerSecond());
    if (missing.isPresent()) {
      return "; the load generator did not offer %s in time%s"
          .formatted(table.rate(intended(missing.get())), reason(missing.get()));
    }
    String step = "a step of %s%s".formatted(Quantity.plain(limit.rate()), limit.per().unit());
    return capacity
        .broken()
        .map(broken -> broken(broken) + "; no step is between: add " + step)
        .orElse("; no step offers more: add " + step);
  }

  private String broken(LoadStep step) {
    String at = "; at " + table.rate(step.rate()) + " ";
    double most = limit.percentile().maxErrorShare();
    if (step.errorPercent() > most) {
      return at
          + "errors %s %%, limit %s %%"
              .formatted(Quantity.beside(step.errorPercent(), most), Quantity.plain(most));
    }
    return at
        + "%s %s, limit %s"
            .formatted(table.title(), table.value(step), table.subject().bound(table.limit()));
  }

  private String luck() {
    long lucky = capacity.lucky();
    return lucky == 0
        ? ""
        : "; %s from that rate on, which %s not count"
            .formatted(Outcome.HOLDS.of(lucky), lucky == 1 ? "does" : "do");
  }

  private String reason(LoadStep step) {
    return step.reason().isEmpty() ? "" : ": " + step.reason();
  }

  /** Returns the step with that outcome of the lowest rate from {@code least} per second on. */
  private Optional<LoadStep> first(Outcome outcome, double least) {
    List<LoadStep> steps = table.steps();
    return steps.stream()
        .filter(step -> step.outcome() == outcome && intended(step) >= least)
        .min(Comparator.comparingDouble(CapacityMessage::intended));
  }

  private static double intended(LoadStep step) {
    return step.scheduled() == null ? step.offered() : step.scheduled();
  }
}
