package dev.phase19.jmeter.help;

import java.awt.BorderLayout;
import java.awt.Component;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.apache.jorphan.gui.JFactory;

/** The button that opens the help on an element, at the top of the element's panel. */
public final class HelpButton {
  private HelpButton() {}

  /**
   * Returns a panel's title with the button at its right.
   *
   * @param heading of the section to open, which is the element's name
   */
  public static Component beside(Component title, String heading) {
    JButton button = JFactory.small(new JButton("Help"));
    button.setToolTipText("What the fields of this element mean (F1)");
    button.addActionListener(event -> HelpWindow.open(heading));
    JPanel line = new JPanel(new BorderLayout());
    line.add(title, BorderLayout.CENTER);
    line.add(button, BorderLayout.EAST);
    return line;
  }
}
