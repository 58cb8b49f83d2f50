package dev.phase19.plans.report.result;

import dev.phase19.plans.target.Target;
import java.util.Optional;

/**
 * The result of a target.
 *
 * @param plan name of its plan; empty if that did not run
 * @param headline the gate whose figure stands for the target
 * @param message of the gate that decided, cause first
 * @param last change since the last run that measured it
 * @param baseline change from the median of the accepted runs
 */
public record TargetResult(
    Target target,
    TargetState state,
    Optional<String> plan,
    Optional<GateResult> headline,
    String message,
    Optional<Change> last,
    Optional<Change> baseline) {

  public Aim aim() {
    return Aim.of(target, target.gates().get(0));
  }

  /** Returns the value in the headline's unit; null if there is none. */
  public Double measured() {
    return headline.map(GateResult::measured).orElse(null);
  }

  public Double bound() {
    return headline.map(GateResult::bound).orElse(null);
  }

  public String unit() {
    return headline.map(GateResult::unit).orElse("");
  }

  public Optional<Margin> margin() {
    return measured() == null || bound() == null
        ? Optional.empty()
        : Optional.of(new Margin(aim(), measured(), bound()));
  }
}
