package dev.phase19.plans.report.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.jmeter.gate.State;
import java.util.Optional;

/**
 * A gate, as its {@code verdict.json} reports it.
 *
 * @param label the one that decided, or empty
 * @param measured in {@code unit}, or null
 * @param bound in {@code unit}, or null
 * @param samples how many were judged, or null
 * @param allowed whether it is INCONCLUSIVE and the gate allows that
 * @param load the steps of load that it judged; empty where it judges none
 */
public record GateResult(
    String name,
    String scope,
    String label,
    State state,
    Double measured,
    String unit,
    Double bound,
    Long samples,
    String message,
    boolean allowed,
    Optional<LoadSteps> load) {

  /** Creates the result of a gate that judges no steps of load. */
  public GateResult(
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
    this(
        name,
        scope,
        label,
        state,
        measured,
        unit,
        bound,
        samples,
        message,
        allowed,
        Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if the state is none of the five
   */
  static GateResult of(JsonNode gate) {
    return new GateResult(
        gate.path("name").asText(),
        gate.path("scope").asText(),
        gate.path("label").asText(),
        State.valueOf(gate.path("state").asText()),
        number(gate.path("measured")),
        gate.path("unit").asText(),
        number(gate.path("bound")),
        gate.path("samples").isIntegralNumber() ? gate.path("samples").asLong() : null,
        gate.path("message").asText(),
        gate.path("allowed").asBoolean(),
        gate.has("load") ? Optional.of(LoadResult.of(gate.get("load"))) : Optional.empty());
  }

  static Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }

  /** Returns the state that counts for the build: PASS if the state is one that the gate allows. */
  public State counted() {
    return allowed ? State.PASS : state;
  }

  /** Whether it fails its plan. */
  public boolean isBad() {
    return counted() != State.PASS && counted() != State.SKIPPED;
  }

  /**
   * Whether it is a FAIL of the whole run, such as a broken precondition: it has no thread groups,
   * no label and no samples.
   */
  boolean isOfTheWholeRun() {
    return state == State.FAIL && scope.isEmpty() && label.isEmpty() && samples == null;
  }
}
