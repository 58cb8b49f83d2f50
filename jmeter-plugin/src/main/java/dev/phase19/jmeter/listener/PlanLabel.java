package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.verdict.PlanState;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.JLabel;

/** The state of the plan in large letters, and how many gates have which state. */
final class PlanLabel extends JLabel {
  private static final long serialVersionUID = 1L;
  private static final float LARGER = 1.7f;

  PlanLabel() {
    super(" ");
    setName("plan");
  }

  /**
   * @param running whether the run has not ended, so that the state may still change
   */
  void show(List<GateLine> gates, boolean running) {
    Font font = new JLabel().getFont();
    setFont(font.deriveFont(Font.BOLD, font.getSize2D() * LARGER));
    if (gates.isEmpty()) {
      setText(" ");
      return;
    }
    PlanState plan = PlanState.of(gates.stream().map(GateLine::counted).toList());
    setForeground(
        running
            ? Palette.text()
            : Palette.of(
                switch (plan) {
                  case PASS -> State.PASS;
                  case FAIL -> State.FAIL;
                  case SKIPPED -> State.SKIPPED;
                }));
    setText((running ? "running" : plan.name()) + " \u2013 " + counts(gates));
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
