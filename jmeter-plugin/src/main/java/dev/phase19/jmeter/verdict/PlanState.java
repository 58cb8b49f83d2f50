package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.State;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The state of a plan, which follows from the states of its gates. */
public enum PlanState {
  PASS,
  FAIL,
  /** No gate could judge. */
  SKIPPED;

  private static final Set<State> BAD = EnumSet.of(State.FAIL, State.NO_DATA, State.INCONCLUSIVE);

  /**
   * Returns FAIL if any gate is FAIL, NO_DATA or INCONCLUSIVE, or if there is no gate, because a
   * plan that judged nothing must not pass. Otherwise returns SKIPPED if all gates are SKIPPED, and
   * PASS if not.
   */
  public static PlanState of(Collection<State> gates) {
    if (gates.isEmpty() || gates.stream().anyMatch(BAD::contains)) {
      return FAIL;
    }
    return gates.stream().allMatch(state -> state == State.SKIPPED) ? SKIPPED : PASS;
  }
}
