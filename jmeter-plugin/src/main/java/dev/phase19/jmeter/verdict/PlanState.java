package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.State;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What the states of its gates make of a plan. */
public enum PlanState {
  PASS,
  FAIL,
  /** No gate could judge. */
  SKIPPED;

  private static final Set<State> BAD = EnumSet.of(State.FAIL, State.NO_DATA, State.INCONCLUSIVE);

  /**
   * FAIL if any gate is FAIL, NO_DATA or INCONCLUSIVE, or if there is none: a plan that judged
   * nothing is never a pass. Else SKIPPED if all gates are, else PASS.
   */
  public static PlanState of(Collection<State> gates) {
    if (gates.isEmpty() || gates.stream().anyMatch(BAD::contains)) {
      return FAIL;
    }
    return gates.stream().allMatch(state -> state == State.SKIPPED) ? SKIPPED : PASS;
  }
}
