package dev.phase19.plans.report.result;

import dev.phase19.jmeter.gate.State;

/** A gate's five states, and one for a target whose plan did not run. Earlier ones are worse. */
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

  /** As it is printed: capitals for what a gate says. */
  public String label() {
    return this == NOT_RUN ? words : name();
  }

  /** In small letters, for a sentence. */
  public String words() {
    return words;
  }
}
