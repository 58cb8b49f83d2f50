package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.PlanState;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The state of a plan, and how many of its gates have which state.
 *
 * @param text empty if there is no gate
 */
record PlanSummary(String text, Color color) {

  /**
   * @param running whether the run has not ended, so that the state may still change
   */
  static PlanSummary of(List<GateLine> gates, boolean running) {
    if (gates.isEmpty()) {
      return new PlanSummary("", Palette.text());
    }
    PlanState plan = PlanState.of(gates.stream().map(GateLine::counted).toList());
    return new PlanSummary(
        (running ? "running" : plan.name()) + " \u2013 " + counts(gates),
        running ? Palette.text() : Palette.of(plan));
  }

  private static String counts(List<GateLine> gates) {
    List<String> counts = new ArrayList<>();
    List<State> worstFirst = new ArrayList<>(List.of(State.values()));
    Collections.reverse(worstFirst);
    for (State state : worstFirst) {
      long count = gates.stream().filter(gate -> gate.state() == state).count();
      if (count > 0) {
        counts.add(count + " " + state);
      }
    }
    return Quantity.count(gates.size(), "gate") + ": " + String.join(", ", counts);
  }
}
