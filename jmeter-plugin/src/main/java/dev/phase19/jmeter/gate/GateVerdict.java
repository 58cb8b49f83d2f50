package dev.phase19.jmeter.gate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The final result of a gate.
 *
 * @param id by which programs find the gate in the verdicts of other runs of the plan
 * @param name of the gate's element in the plan
 * @param scope the thread groups whose samples it judged
 * @param label the label that decided, or empty
 * @param measured in the bound's unit, or null
 * @param samples how many were judged, or null
 * @param errors why samples failed that it judged, the most frequent reason first
 * @param message one line, cause first, without the state
 * @param steps the steps of load that it judged, or null where it judges none
 * @param allowed it is INCONCLUSIVE, and the gate is set up so that this does not fail the build
 */
public record GateVerdict(
    String id,
    String name,
    String scope,
    String label,
    State state,
    Double measured,
    Bound bound,
    Long samples,
    List<ErrorCause> errors,
    String message,
    LoadSteps steps,
    boolean allowed) {
  private static final int MAX_MESSAGE_LENGTH = 4_000;

  /** Begins the ids of what is said of the run as a whole; no element's name does. */
  private static final String RUN_ID = "run: ";

  private static final String NO_NAME = "(no name)";

  public GateVerdict {
    // These texts go to terminals, logs and files; the message may quote a service.
    id = Printable.of(id);
    name = name.isBlank() ? NO_NAME : Printable.of(name);
    scope = Printable.of(scope);
    label = Printable.of(label);
    message = message.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+\\s*", " ").strip();
    message = Printable.of(message, MAX_MESSAGE_LENGTH);
  }

  /** Creates the verdict of a gate that judges no steps of load. */
  public GateVerdict(
      String id,
      String name,
      String scope,
      String label,
      State state,
      Double measured,
      Bound bound,
      Long samples,
      List<ErrorCause> errors,
      String message,
      boolean allowed) {
    this(id, name, scope, label, state, measured, bound, samples, errors, message, null, allowed);
  }

  /** Creates a failure that no sample explains. */
  public static GateVerdict failure(String name, String message) {
    return new GateVerdict(
        name, name, "", "", State.FAIL, null, Bound.NONE, null, List.of(), message, false);
  }

  /** Creates the verdict of a gate that cannot judge, for a reason that is nobody's fault. */
  public static GateVerdict skipped(String name, String reason) {
    return new GateVerdict(
        name, name, "", "", State.SKIPPED, null, Bound.NONE, null, List.of(), reason, false);
  }

  /** Creates a failure of the run as a whole, which explains why its gates have no data. */
  public static GateVerdict failureOfRun(String name, String message) {
    GateVerdict failure = failure(name, message);
    return failure.identified(RUN_ID + name);
  }

  /** Whether it is of the run as a whole, and not of a gate. */
  public boolean isOfRun() {
    return id.startsWith(RUN_ID);
  }

  /** Returns the same finding as INCONCLUSIVE, for the reason that is put in front. */
  public GateVerdict undecided(String reason) {
    return new GateVerdict(
        id,
        name,
        scope,
        label,
        State.INCONCLUSIVE,
        measured,
        bound,
        samples,
        errors,
        reason + "; " + message,
        false);
  }

  /** Returns the same verdict with another id. */
  public GateVerdict identified(String other) {
    return new GateVerdict(
        other, name, scope, label, state, measured, bound, samples, errors, message, steps,
        allowed);
  }

  /** Returns the same verdict under another name. */
  public GateVerdict named(String other) {
    return new GateVerdict(
        id, other, scope, label, state, measured, bound, samples, errors, message, steps, allowed);
  }

  /**
   * Returns how far the measured value may still move before it breaks the bound, in the bound's
   * unit; negative where it does. Empty where no single number decides.
   */
  public OptionalDouble margin() {
    if (measured == null || bound.comparison() == null || bound.value() == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(0 - bound.comparison().excess(measured, bound.value()));
  }

  /** The state and the message, as they are printed. */
  public String line() {
    return state + "  " + message;
  }
}
