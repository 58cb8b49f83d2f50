package dev.phase19.jmeter.listener;

import java.awt.Font;
import javax.swing.JLabel;

/** The state of the plan in large letters. */
final class PlanLabel extends JLabel {
  private static final long serialVersionUID = 1L;
  private static final float LARGER = 1.7f;

  PlanLabel() {
    super(" ");
    setName("plan");
  }

  void show(PlanSummary plan) {
    setFont(larger(new JLabel().getFont()));
    setForeground(plan.color());
    setText(plan.text().isEmpty() ? " " : plan.text());
  }

  static Font larger(Font font) {
    return font.deriveFont(Font.BOLD, font.getSize2D() * LARGER);
  }
}
