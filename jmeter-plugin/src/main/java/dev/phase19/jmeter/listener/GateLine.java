package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.util.Optional;

/**
 * A gate as the listener shows it.
 *
 * @param found what it measured against which limit, in one line
 * @param allowed whether it is INCONCLUSIVE, and that does not fail the build
 */
record GateLine(State state, String name, String found, boolean allowed) {

  static GateLine of(GateVerdict verdict) {
    return new GateLine(verdict.state(), verdict.name(), verdict.message(), verdict.allowed());
  }

  /** Returns the state that counts for the plan. */
  State counted() {
    return allowed ? State.PASS : state;
  }

  /** Reads a row that the plugin added to the results; empty if the row is an ordinary sample. */
  static Optional<GateLine> of(String label, String code, String message, boolean success) {
    if (!label.startsWith(VerdictRow.LABEL)) {
      return Optional.empty();
    }
    for (State state : State.values()) {
      if (state.name().equals(code)) {
        String name = label.substring(VerdictRow.LABEL.length());
        String found = message.startsWith(code) ? message.substring(code.length()) : message;
        boolean allowed = success && state == State.INCONCLUSIVE;
        return Optional.of(new GateLine(state, name, found.strip(), allowed));
      }
    }
    return Optional.empty();
  }
}
