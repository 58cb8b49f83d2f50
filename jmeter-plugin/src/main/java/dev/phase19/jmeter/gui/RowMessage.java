package dev.phase19.jmeter.gui;

import java.awt.Color;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.UIManager;

/** Shows what is wrong with a row, below it and in red; takes no space while nothing is. */
final class RowMessage {
  private static final Color ON_LIGHT = new Color(0xB3261E);
  private static final Color ON_DARK = new Color(0xFF8A80);

  private final JLabel label = new Label();

  RowMessage() {
    label.setVisible(false);
  }

  JComponent component() {
    return label;
  }

  void show(Optional<String> problem) {
    label.setText(problem.orElse(""));
    label.setToolTipText(problem.orElse(null));
    label.setVisible(problem.isPresent());
  }

  /**
   * A label whose red depends on the theme. JMeter's own red is the same pure red in all themes,
   * and is hard to read on a dark one.
   */
  private static final class Label extends JLabel {
    private static final long serialVersionUID = 1L;

    @Override
    public void updateUI() {
      super.updateUI();
      setForeground(isDark(UIManager.getColor("Panel.background")) ? ON_DARK : ON_LIGHT);
    }

    private static boolean isDark(Color back) {
      return back != null
          && 299 * back.getRed() + 587 * back.getGreen() + 114 * back.getBlue() < 128_000;
    }
  }
}
