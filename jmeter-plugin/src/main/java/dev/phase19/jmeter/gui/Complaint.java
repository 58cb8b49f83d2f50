package dev.phase19.jmeter.gui;

import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.apache.jorphan.gui.JFactory;

/**
 * What is wrong with a row, below it and in the theme's colour of errors; nothing takes no room.
 */
final class Complaint {
  private final JLabel label = JFactory.error(new JLabel());

  Complaint() {
    label.setVisible(false);
  }

  JComponent component() {
    return label;
  }

  /**
   * @param editor of the row; a screen reader says the problem there
   */
  void show(Optional<String> problem, JComponent editor) {
    label.setText(problem.orElse(""));
    label.setToolTipText(problem.orElse(null));
    label.setVisible(problem.isPresent());
    editor
        .getAccessibleContext()
        .setAccessibleDescription(problem.orElseGet(editor::getToolTipText));
  }
}
