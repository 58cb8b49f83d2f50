package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.util.Optional;

/**
 * A gate as the listener shows it.
 *
 * @param found what it measured against which limit, in one line
 */
record GateLine(State state, String name, String found) {

  static GateLine of(GateVerdict verdict) {
    return new GateLine(verdict.state(), verdict.name(), verdict.message());
  }

  /** Reads a row that the plugin added to the results; empty if the row is an ordinary sample. */
  static Optional<GateLine> of(String label, String code, String message) {
    if (!label.startsWith(VerdictRow.LABEL)) {
      return Optional.empty();
    }
    for (State state : State.values()) {
      if (state.name().equals(code)) {
        String name = label.substring(VerdictRow.LABEL.length());
        String found = message.startsWith(code) ? message.substring(code.length()) : message;
        return Optional.of(new GateLine(state, name, found.strip()));
      }
    }
    return Optional.empty();
  }
}
