package dev.phase19.plans.report.result;

import dev.phase19.plans.target.Target;
import java.util.Optional;

/**
 * What became of a target.
 *
 * @param plan that ran, by name; empty if none did
 * @param headline the gate whose figure stands for the target
 * @param message of the gate that decided, cause first
 * @param last against the last run that measured it
 * @param baseline against the median of the accepted runs
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

  /** In the headline's unit; null where there is no number. */
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
