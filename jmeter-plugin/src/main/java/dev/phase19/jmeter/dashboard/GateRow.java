package dev.phase19.jmeter.dashboard;

/**
 * A gate's row of the results.
 *
 * @param message with the state before it, as it is printed
 */
record GateRow(String gate, String state, String message) {

  /** What the gate found, without the state. */
  String found() {
    return message.startsWith(state) ? message.substring(state.length()).strip() : message;
  }
}
