package dev.phase19.plans.report.result;

import dev.phase19.plans.target.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives the results of targets from those of gates. */
public final class TargetResults {

  /** Earlier values of a target's headline, if there are any. */
  public interface Earlier {

    /** Returns the value of the last run that measured it. */
    Optional<Double> last(Target target);

    /** Returns the median of the accepted runs. */
    Optional<Double> baseline(Target target);
  }

  private final Map<String, PlanVerdict> plans;
  private final Earlier earlier;

  /**
   * @param plans verdicts of those that ran, by name; one that left none has {@link
   *     PlanVerdict#none()}
   */
  public TargetResults(Map<String, PlanVerdict> plans, Earlier earlier) {
    this.plans = plans;
    this.earlier = earlier;
  }

  public List<TargetResult> of(List<Target> targets) {
    return targets.stream().map(this::of).toList();
  }

  private TargetResult of(Target target) {
    return plans.keySet().stream()
        .filter(plan -> isOf(target, plan))
        .findFirst()
        .map(plan -> judged(target, plan, plans.get(plan)))
        .orElseGet(
            () ->
                new TargetResult(
                    target,
                    TargetState.NOT_RUN,
                    Optional.empty(),
                    Optional.empty(),
                    "its plan " + target.plan() + " did not run",
                    Optional.empty(),
                    Optional.empty()));
  }

  /**
   * Whether the plan of that name is the target's.
   *
   * @param plan a file's name without {@code .jmx}, with or without the folders above it
   */
  public static boolean isOf(Target target, String plan) {
    String path = target.plan().replaceFirst("\\.jmx$", "");
    return path.equals(plan) || path.substring(path.lastIndexOf('/') + 1).equals(plan);
  }

  private TargetResult judged(Target target, String plan, PlanVerdict verdict) {
    Optional<GateResult> headline = verdict.gate(target.gates().get(0));
    GateResult decider = decider(target, verdict);
    return new TargetResult(
        target,
        state(target, verdict, decider),
        Optional.of(plan),
        headline,
        decider == null ? missing(target, verdict) : decider.message(),
        change(target, headline, earlier.last(target)),
        change(target, headline, earlier.baseline(target)));
  }

  /**
   * Returns the gate that decides: a failure of the whole run if there is one, else the worst of
   * the target's gates, and the first of equally bad ones. Null if one of the target's gates is
   * missing.
   */
  private static GateResult decider(Target target, PlanVerdict verdict) {
    List<GateResult> gates = new ArrayList<>();
    verdict.gates().stream().filter(GateResult::isOfTheWholeRun).forEach(gates::add);
    if (!gates.isEmpty()) {
      return gates.get(0);
    }
    for (String name : target.gates()) {
      Optional<GateResult> gate = verdict.gate(name);
      if (gate.isEmpty()) {
        return null;
      }
      gates.add(gate.get());
    }
    return gates.stream()
        .min(Comparator.comparing((GateResult gate) -> rank(TargetState.of(gate.counted()))))
        .orElse(null);
  }

  /**
   * Ranks states, the worst first. SKIPPED is worse than PASS here: a target is not proven if one
   * of its gates could not judge.
   */
  private static int rank(TargetState state) {
    return state == TargetState.PASS ? TargetState.SKIPPED.ordinal() + 1 : state.ordinal();
  }

  private static TargetState state(Target target, PlanVerdict verdict, GateResult decider) {
    if (decider != null) {
      return TargetState.of(decider.counted());
    }
    return verdict.gates().isEmpty() ? TargetState.FAIL : TargetState.NO_DATA;
  }

  private static String missing(Target target, PlanVerdict verdict) {
    if (verdict.gates().isEmpty()) {
      return "its plan left no verdict: it crashed, was killed, or has no gate";
    }
    List<String> absent =
        target.gates().stream().filter(name -> verdict.gate(name).isEmpty()).toList();
    return "the plan has no gate " + String.join(", ", absent);
  }

  private static Optional<Change> change(
      Target target, Optional<GateResult> headline, Optional<Double> before) {
    Double now = headline.map(GateResult::measured).orElse(null);
    return now == null || before.isEmpty()
        ? Optional.empty()
        : Optional.of(new Change(Aim.of(target, target.gates().get(0)), before.get(), now));
  }
}
