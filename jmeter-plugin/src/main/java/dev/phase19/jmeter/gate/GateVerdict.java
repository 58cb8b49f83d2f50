package dev.phase19.jmeter.gate;

/**
 * The final result of a gate.
 *
 * @param name of the gate's element in the plan
 * @param scope the thread groups whose samples it judged
 * @param label the label that decided, or empty
 * @param measured in {@code unit}, or null
 * @param bound the limit alone, in {@code unit}, or null
 * @param samples how many were judged, or null
 * @param message one line, cause first, without the state
 * @param allowed it is INCONCLUSIVE, and the gate is set up so that this does not fail the build
 */
public record GateVerdict(
    String name,
    String scope,
    String label,
    State state,
    Double measured,
    String unit,
    Double bound,
    Long samples,
    String message,
    boolean allowed) {
  private static final int MAX_MESSAGE_LENGTH = 4_000;

  /** Creates a verdict with {@code allowed} false. */
  public GateVerdict(
      String name,
      String scope,
      String label,
      State state,
      Double measured,
      String unit,
      Double bound,
      Long samples,
      String message) {
    this(name, scope, label, state, measured, unit, bound, samples, message, false);
  }

  public GateVerdict {
    // These texts go to terminals, logs and files; the message may quote a service.
    name = Printable.of(name);
    scope = Printable.of(scope);
    label = Printable.of(label);
    message = message.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+\\s*", " ").strip();
    message = Printable.of(message, MAX_MESSAGE_LENGTH);
  }

  /** Creates a failure that no sample explains. */
  public static GateVerdict failure(String name, String message) {
    return new GateVerdict(name, "", "", State.FAIL, null, "", null, null, message);
  }

  /** Returns the same verdict under another name. */
  public GateVerdict named(String other) {
    return new GateVerdict(
        other, scope, label, state, measured, unit, bound, samples, message, allowed);
  }

  /** The state and the message, as they are printed. */
  public String line() {
    return state + "  " + message;
  }
}
