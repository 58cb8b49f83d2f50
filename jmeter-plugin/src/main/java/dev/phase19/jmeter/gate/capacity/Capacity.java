package dev.phase19.jmeter.gate.capacity;

import dev.phase19.jmeter.gate.LoadStep;
import dev.phase19.jmeter.gate.LoadStep.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The greatest rate at which a limit holds, by steps in any order of time.
 *
 * <p>A service that keeps the limit at some rate should keep it at any lower one. So a step that
 * holds counts only if no step of a lower rate, or of the same one, breaks or is undecided: a
 * single good step above a bad one is luck. Two rates are the same if they differ by no more than a
 * tolerance. Steps that are not judged, or that the load generator did not offer, say nothing.
 *
 * @param greatest the step whose rate is the capacity
 * @param broken the lowest rate that breaks
 * @param undecided the lowest rate that is undecided
 * @param lucky how many steps hold and do not count
 */
record Capacity(
    Optional<LoadStep> greatest,
    Optional<LoadStep> broken,
    Optional<LoadStep> undecided,
    long lucky) {
  private static final Comparator<LoadStep> BY_RATE = Comparator.comparingDouble(LoadStep::rate);

  /**
   * @param tolerance as a share of the rate: 0.05 for 5 %
   */
  static Capacity of(List<LoadStep> steps, double tolerance) {
    Optional<LoadStep> broken = with(steps, Outcome.BREAKS).min(BY_RATE);
    Optional<LoadStep> undecided = with(steps, Outcome.UNDECIDED).min(BY_RATE);
    double barrier =
        Stream.concat(broken.stream(), undecided.stream())
            .mapToDouble(LoadStep::rate)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    List<LoadStep> counting =
        with(steps, Outcome.HOLDS).filter(step -> step.rate() * (1 + tolerance) < barrier).toList();
    return new Capacity(
        counting.stream().max(BY_RATE),
        broken,
        undecided,
        with(steps, Outcome.HOLDS).count() - counting.size());
  }

  private static Stream<LoadStep> with(List<LoadStep> steps, Outcome outcome) {
    return steps.stream().filter(step -> step.outcome() == outcome);
  }
}
