package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.State;

/**
 * A gate's five states, and one for a target whose plan did not run. The first three are bad, the
 * worst first.
 */
public enum TargetState {
  FAIL("fail"),
  NO_DATA("no data"),
  INCONCLUSIVE("inconclusive"),
  PASS("pass"),
  SKIPPED("skipped"),
  NOT_RUN("not run");

  private final String words;

  TargetState(String words) {
    this.words = words;
  }

  static TargetState of(State state) {
    return valueOf(state.name());
  }

  /** Whether it fails a build. */
  public boolean isBad() {
    return this == FAIL || this == NO_DATA || this == INCONCLUSIVE;
  }

  /** Returns the state as it is printed: in capitals if it is a gate's state. */
  public String label() {
    return this == NOT_RUN ? words : name();
  }

  /** Returns the state in lower case, for a sentence. */
  public String words() {
    return words;
  }
}
