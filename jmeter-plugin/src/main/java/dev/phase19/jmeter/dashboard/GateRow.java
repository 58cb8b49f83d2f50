package dev.phase19.jmeter.dashboard;

/**
 * A gate's row of the results.
 *
 * @param message the printed message, which begins with the state
 */
record GateRow(String gate, String state, String message) {

  /** Returns the message without the state. */
  String found() {
    return message.startsWith(state) ? message.substring(state.length()).strip() : message;
  }
}
